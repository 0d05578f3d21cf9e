import { NotFoundException } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { HubError, type ErrorKind } from '#kernel';
import { problemOf } from './problem.js';
import { safeError } from './safe-error.js';

const SENTENCE = { zh: '错在此处。', en: 'It is wrong here.' };

describe('an error as an answer', () => {
  it.each<[ErrorKind, number]>([
    ['invalid', 400],
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['not-found', 404],
    ['conflict', 409],
    ['stale', 412],
    ['too-large', 413],
    ['unavailable', 503],
  ])('%s is %d, in both languages', (kind, status) => {
    expect(problemOf(new HubError(kind, 'a.code', SENTENCE, '/field'), 'trace')).toEqual({
      type: 'about:blank',
      title: SENTENCE.zh,
      status,
      code: 'a.code',
      ...SENTENCE,
      pointer: '/field',
      traceId: 'trace',
    });
  });

  it('keeps the status of what the HTTP layer refuses, in our words', () => {
    const problem = problemOf(new NotFoundException('Cannot GET /v1/people/110101'), 'trace');
    expect(problem).toMatchObject({ status: 404, code: 'http.404' });
    expect(JSON.stringify(problem)).not.toContain('110101');
    expect(problemOf({ statusCode: 413 }, 'trace').code).toBe('http.413');
  });

  it('says nothing of an error that nobody foresaw, but where to find it', () => {
    const error = new Error('duplicate key (name)=(王小明)');
    const problem = problemOf(error, 'trace');
    expect(problem).toMatchObject({ status: 500, code: 'internal', traceId: 'trace' });
    expect(JSON.stringify(problem)).not.toContain('王小明');
    expect(JSON.stringify(safeError(error))).not.toContain('王小明');
  });
});
