import { describe, expect, it } from '@jest/globals';
import { addFact, applyFixes, knownAt, knows, type Fact, type FactSet } from './fact-set.js';

interface Doc extends FactSet {
  wages?: (Fact & { readonly fen: number })[];
  jobs?: Fact[];
}

const wages = (...positions: number[]): Doc => {
  const doc: Doc = {};
  for (const p of positions) addFact(doc, 'wages', { p, fen: p * 100 });
  return doc;
};

const fix = (p: number, of: number) => ({ p, of, told: ['p_1'] });
const positions = (doc: Doc): number[] => (doc.wages ?? []).map(({ p }) => p);

describe('a set of facts', () => {
  it('keeps the order of positions, whatever the order of adding', () => {
    expect(positions(wages(3, 1, 2))).toEqual([1, 2, 3]);
  });

  it('holds no key without a value, as if it had been stored and read again', () => {
    const doc = wages();
    addFact(doc, 'jobs', { p: 1, to: undefined } as Fact);
    expect(Object.keys(doc.jobs![0]!)).toEqual(['p']);
  });

  it('adds nothing where only the place is asked for', () => {
    const nowhere = undefined as Doc | undefined;
    addFact(nowhere, 'wages', { p: 1, fen: 1 });
    expect(nowhere).toBeUndefined();
  });

  it('undoes exactly the event that a fix names', () => {
    const doc = wages(1, 2);
    addFact(doc, 'jobs', { p: 1 });
    applyFixes(doc, [fix(3, 1)]);
    expect(positions(doc)).toEqual([2]);
    expect(doc).not.toHaveProperty('jobs');
    expect(doc.undone).toEqual([
      { list: 'wages', fact: { p: 1, fen: 100 } },
      { list: 'jobs', fact: { p: 1 } },
    ]);
  });

  it('brings a fact back when the fix is itself undone, and takes it out again', () => {
    const doc = wages(1, 2);
    addFact(doc, 'jobs', { p: 1 });
    applyFixes(doc, [fix(3, 1)]);
    applyFixes(doc, [fix(4, 3)]);
    expect(doc).toMatchObject({ wages: [{ p: 1 }, { p: 2 }], jobs: [{ p: 1 }] });
    expect(doc).not.toHaveProperty('undone');
    applyFixes(doc, [fix(5, 4)]);
    expect(positions(doc)).toEqual([2]);
  });

  it('lets the last of several fixes of one event count', () => {
    const doc = wages(1, 3, 4);
    applyFixes(doc, [fix(3, 1), fix(4, 1)]);
    expect(positions(doc)).toEqual([4]);
    applyFixes(doc, [fix(5, 4)]);
    expect(positions(doc)).toEqual([3]);
  });

  it('lets a revocation of the original take its correction away as well', () => {
    const doc = wages(1, 3);
    applyFixes(doc, [fix(3, 1)]);
    applyFixes(doc, [fix(4, 1)]);
    expect(positions(doc)).toEqual([]);
  });

  it('is told of a fix once', () => {
    const doc = wages(1);
    applyFixes(doc, [fix(3, 1)]);
    applyFixes(doc, [fix(3, 1)]);
    expect(doc.fixes).toEqual([fix(3, 1)]);
  });

  it('knows an event by its facts, its undone facts and its fixes', () => {
    const doc = wages(1, 2);
    applyFixes(doc, [fix(3, 1)]);
    expect([1, 2, 3, 4].map((position) => knows(doc, position))).toEqual([true, true, true, false]);
  });
});

describe('what a set of facts said before', () => {
  /** In order: a fact, its correction, one more fact, an undone correction, a second correction. */
  const told: readonly ((doc: Doc) => void)[] = [
    (doc) => addFact(doc, 'wages', { p: 1, fen: 100 }),
    (doc) => {
      addFact(doc, 'wages', { p: 2, fen: 200 });
      applyFixes(doc, [fix(2, 1)]);
    },
    (doc) => addFact(doc, 'jobs', { p: 3 }),
    (doc) => applyFixes(doc, [fix(4, 2)]),
    (doc) => {
      addFact(doc, 'wages', { p: 5, fen: 500 });
      applyFixes(doc, [fix(5, 1)]);
    },
    (doc) => applyFixes(doc, [fix(6, 3)]),
  ];
  const after = (count: number): Doc => {
    const doc: Doc = {};
    for (const tell of told.slice(0, count)) tell(doc);
    return doc;
  };

  it.each([0, 1, 2, 3, 4, 5, 6])('is what it said after its first %i events', (count) => {
    const whole = after(told.length);
    const before = structuredClone(whole);
    expect(knownAt(whole, count)).toEqual(after(count));
    expect(whole).toEqual(before);
  });
});
