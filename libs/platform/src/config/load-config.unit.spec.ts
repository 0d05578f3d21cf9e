import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { HubError } from '#kernel';
import { base64Secret, loadConfig, port } from './load-config.js';

const schema = z.object({
  PORT: port,
  SECRET: base64Secret(4),
  LEVEL: z.enum(['info', 'debug']).default('info'),
});

const SECRET = Buffer.from('abcd').toString('base64');

function refusalOf(env: Record<string, string>): HubError {
  try {
    loadConfig(schema, env);
  } catch (error) {
    if (error instanceof HubError) return error;
  }
  throw new Error('it was taken');
}

describe('configuration', () => {
  it('is read with its defaults, and an empty variable is one that is not set', () => {
    expect(loadConfig(schema, { PORT: '80', SECRET, LEVEL: '' })).toEqual({
      PORT: 80,
      SECRET: Buffer.from('abcd'),
      LEVEL: 'info',
    });
  });

  it('that is missing is named', () => {
    expect(refusalOf({ PORT: '80' }).sentence.en).toBe('SECRET is not set: cannot start.');
  });

  it.each([
    [{ PORT: '80', SECRET: 'c2VjcmV0LXZhbHVl' }, 'SECRET', 'c2VjcmV0LXZhbHVl'],
    [{ PORT: 'http-alt', SECRET }, 'PORT', 'http-alt'],
    [{ PORT: '80', SECRET, LEVEL: 'shout' }, 'LEVEL', 'shout'],
  ])('%j: names the variable and never quotes its value', (env, name, value) => {
    const { code, sentence } = refusalOf(env);
    expect(code).toBe('config.invalid');
    expect(sentence.en).toContain(name);
    expect(sentence.zh).toContain(name);
    expect(sentence.en + sentence.zh).not.toContain(value);
  });
});
