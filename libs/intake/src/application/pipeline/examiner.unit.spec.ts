import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defaultMandate } from '../../domain/default-mandate.js';
import type { Incoming } from '../ports.js';
import { isRefused } from './candidate.js';
import { Examiner, isPending } from './examiner.js';
import { Fingerprint } from './fingerprint.js';

const NUMBER = '11010519491231002X';
const examiner = new Examiner({
  mandate: defaultMandate(['11']),
  tokens: {
    person: () => 'p_1',
    household: () => 'h_1',
    numbered: (kind) => `${kind}_1`,
  },
  fingerprint: new Fingerprint(Buffer.alloc(32)),
  now: () => Date.parse('2024-06-01T00:00:00Z'),
  log: () => undefined,
});

const event = {
  specversion: '1.0',
  id: '0197a000-0000-7000-8000-000000000001',
  source: '/110101/civil-affairs/spec',
  type: 'doudi.civil-affairs.member.joined.v1',
  subject: 'case-1',
  time: '2024-05-20T09:00:00+08:00',
  recordedtime: '2024-05-20T10:00:00+08:00',
  sequence: '000000000001',
  data: {
    household: { number: 'H-1' },
    person: { documentType: 'resident-id', documentNumber: NUMBER, name: '某某' },
    relation: 'head',
    membership: 'living-together',
    reason: 'establishment',
    from: '2024-01-01',
  },
};

const message = (value: unknown): Incoming => ({
  department: 'civil-affairs',
  topic: 'dept.civil-affairs.v1',
  partition: 0,
  offset: 0,
  key: null,
  value: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
  headers: {},
});

/** Every path of an object to a member, as lists of names. */
function pathsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, field]) => [
    [...path, key],
    ...pathsOf(field, [...path, key]),
  ]);
}

function put(target: object, path: readonly string[], value: unknown): object {
  const [key, ...rest] = path as [string, ...string[]];
  const inner = (target as Record<string, unknown>)[key];
  return { ...target, [key]: rest.length === 0 ? value : put(inner as object, rest, value) };
}

describe('one message by itself', () => {
  it('turns a whole event into its stored form', () => {
    const result = examiner.examine(message(event));
    expect(result).toMatchObject({
      subject: 'h_1',
      needs: ['h_1'],
      introduces: ['p_1'],
      data: { household: { token: 'h_1' }, person: { token: 'p_1' }, relation: 'head' },
    });
  });

  it('leaves no identity in the stored data: all of it is to be sealed', () => {
    const result = examiner.examine(message(event));
    expect('data' in result && JSON.stringify(result.data)).not.toMatch(/\d{15}|某某|H-1/);
    expect('slots' in result && result.slots.map(({ plain }) => plain)).toEqual([
      event.data.household,
      event.data.person,
    ]);
  });

  it('says nothing of what was sent, wherever a number was put', () => {
    const numbers = fc.stringMatching(/^[1-9][0-9]{5,20}$/);
    const broken = fc.oneof(
      fc.tuple(fc.constantFrom(...pathsOf(event)), numbers).map(([path, n]) => put(event, path, n)),
      fc
        .tuple(fc.constantFrom(...pathsOf(event)), numbers)
        .map(([path, n]) => put(event, [...path.slice(0, -1), `${path.at(-1)!}${n}`], n)),
      numbers.map((n) => `{"name": ${n}`),
      numbers.map((n) => [n]),
    );
    fc.assert(
      fc.property(broken, (sent) => {
        const result = examiner.examine(message(sent));
        if (isPending(result) || !isRefused(result)) return;
        const { pointer, zh, en } = result.refusal;
        expect(`${pointer} ${zh} ${en}`).not.toMatch(/\d{6}(?<!262144)/);
      }),
      { numRuns: 500 },
    );
  });

  it('does not fall over what it does not expect', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const result = examiner.examine(message(JSON.stringify(value)));
        expect('refusal' in result && result.refusal.code).toMatch(/^(wrong-envelope|not-json)$/);
      }),
    );
  });
});
