import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { admitInOrder, type Applicant } from './admission.js';

interface Named extends Applicant {
  readonly name: string;
}
const event = (name: string, needs: string[], introduces: string[] = []): Named => ({
  name,
  needs,
  introduces,
});
const run = (events: Named[], known: string[] = []): { admitted: string[]; waiting: string[] } => {
  const result = admitInOrder(
    events,
    (ref) => known.includes(ref),
    () => true,
  );
  return {
    admitted: result.admitted.map(({ name }) => name),
    waiting: result.waiting.map(({ applicant, ref }) => `${applicant.name}:${ref}`),
  };
};

describe('admission', () => {
  it('puts an event behind the one that makes its references known', () => {
    const events = [event('paid', ['a']), event('granted', ['h'], ['a']), event('home', [], ['h'])];
    expect(run(events)).toEqual({ admitted: ['home', 'granted', 'paid'], waiting: [] });
  });

  it('names what the others wait for', () => {
    const events = [event('paid', ['a']), event('granted', ['h'], ['a'])];
    expect(run(events)).toEqual({ admitted: [], waiting: ['paid:a', 'granted:h'] });
    expect(run(events, ['h']).admitted).toEqual(['granted', 'paid']);
  });

  it('does not make known what a refused event introduces', () => {
    const result = admitInOrder(
      [event('bad', [], ['h']), event('joined', ['h'])],
      () => false,
      ({ name }) => name !== 'bad',
    );
    expect(result.admitted).toEqual([]);
    expect(result.waiting.map(({ ref }) => ref)).toEqual(['h']);
  });

  it('loses and doubles none, and admits each only behind its needs', () => {
    const ref = fc.constantFrom('a', 'b', 'c', 'd');
    const applicant = fc.record({
      name: fc.string(),
      needs: fc.uniqueArray(ref, { maxLength: 2 }),
      introduces: fc.uniqueArray(ref, { maxLength: 2 }),
    });
    fc.assert(
      fc.property(fc.array(applicant), (events) => {
        const { admitted, waiting } = admitInOrder(
          events,
          () => false,
          () => true,
        );
        expect(admitted.length + waiting.length).toBe(events.length);
        const known = new Set<string>();
        for (const { needs, introduces } of admitted) {
          expect(needs.every((need) => known.has(need))).toBe(true);
          for (const introduced of introduces) known.add(introduced);
        }
        for (const { applicant: left } of waiting) {
          expect(left.needs.every((need) => known.has(need))).toBe(false);
        }
      }),
    );
  });
});
