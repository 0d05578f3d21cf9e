import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Components } from './components.js';
import { sampleOf, sampleSizeOf } from './sample.js';

/** Events, each as the tokens that it names. */
const events = fc.array(
  fc.uniqueArray(
    fc.oneof(
      fc.integer({ min: 0, max: 30 }).map((n) => `h_${n}`),
      fc.integer({ min: 0, max: 60 }).map((n) => `p_${n}`),
    ),
    { minLength: 1, maxLength: 3 },
  ),
  { maxLength: 60 },
);

function componentsOf(all: readonly (readonly string[])[]): (readonly string[])[] {
  const components = new Components();
  for (const tokens of all) components.join(tokens);
  return components.all();
}

describe('a sample of a history', () => {
  it('never takes a part of an event, however large it is', () => {
    fc.assert(
      fc.property(events, fc.double({ min: 0.01, max: 1, noNaN: true }), (all, share) => {
        const { tokens } = sampleOf(componentsOf(all), { share });
        for (const named of all) {
          expect([0, named.length]).toContain(named.filter((one) => tokens.has(one)).length);
        }
      }),
    );
  });

  it('is the same whatever the order of the events', () => {
    fc.assert(
      fc.property(events, (all) => {
        const size = { households: 5 };
        expect(sampleOf(componentsOf(all.toReversed()), size).tokens).toEqual(
          sampleOf(componentsOf(all), size).tokens,
        );
      }),
    );
  });

  it('has at least the households asked for, and no component more than needed', () => {
    const components = Array.from({ length: 50 }, (_, n) => [`h_${n}a`, `h_${n}b`, `p_${n}`]);
    const sample = sampleOf(components, { share: 0.05 });
    expect(sample).toMatchObject({ households: 6, allHouseholds: 100 });
    expect(sample).toMatchObject({ components: 3, allComponents: 50 });
    expect(sample.tokens.size).toBe(9);
    expect(sampleOf(components, { households: 1_000 }).households).toBe(100);
  });

  it.each([
    ['0.05', { share: 0.05 }],
    ['.5', { share: 0.5 }],
    ['2.5%', { share: 0.025 }],
    ['2000', { households: 2000 }],
  ])('is sized by %s', (text, size) => {
    expect(sampleSizeOf(text)).toEqual(size);
  });

  it.each(['0', '0%', '-1', '1.5', 'all', '0.0'])('is refused: %s', (text) => {
    expect(() => sampleSizeOf(text)).toThrow(
      expect.objectContaining({ code: 'simulation.sample' }),
    );
  });
});
