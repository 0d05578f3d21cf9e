import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { citations } from '../generate/citations.js';
import { uncovered } from '../generate/coverage.js';
import { registerOfPairs, registerOfParameters } from '../generate/register.js';
import { loadShippedSets, ZenExpressions } from '../index.js';

const read = (name: string): string =>
  readFileSync(new URL(`../../register/${name}`, import.meta.url), 'utf8');

const input = {
  parameters: registerOfParameters(read('rule-parameters.csv')),
  pairs: registerOfPairs(read('stacking-matrix.csv')),
  sets: loadShippedSets(new ZenExpressions()),
  citations: citations(fileURLToPath(new URL('./', import.meta.url))),
};

describe('the register of what was read', () => {
  it('has every row in a set and in a test that cites it', () => {
    expect([input.parameters.length, input.pairs.length]).toEqual([43, 36]);
    expect(uncovered(input)).toEqual([]);
  });

  it('is missed where a test or a rule is taken away', () => {
    const [row] = input.pairs;
    const without = input.citations.filter(({ key }) => key !== row!.key);
    expect(uncovered({ ...input, citations: without })).toEqual([row!.key]);
    expect(uncovered({ ...input, sets: [] })).toHaveLength(79);
  });

  it('is not cited for rows that it has not', () => {
    const keys = new Set([...input.parameters, ...input.pairs].map(({ key }) => key));
    for (const { key } of input.citations) expect([key, keys.has(key)]).toEqual([key, true]);
  });
});
