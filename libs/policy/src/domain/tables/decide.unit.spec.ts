import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ZenEngine } from '@gorules/zen-engine';
import fc from 'fast-check';
import type { GoldenCase } from '../../generate/golden-cases.js';
import { loadShippedSets, readContent, shippedFolder, ZenExpressions } from '../../index.js';
import { vocabularyOf } from '../set/check-tables.js';
import type { Fact, Scalar } from '../set/facts.js';
import { candidates, namesOf } from './decide.js';
import { expressionOf, namesIn, type DecisionTable } from './decision-table.js';

const expressions = new ZenExpressions();
const shipped = loadShippedSets(expressions);
const [national] = shipped;

/** Every decision table with what its names can be. */
const TABLES = shipped.flatMap((set) => {
  const vocabulary = vocabularyOf(set, set === national ? [] : [national!]);
  const content = readContent(shippedFolder(set.identity.name));
  return set.parts.rules.flatMap(({ table }) =>
    table === undefined
      ? []
      : [{ set: set.identity.name, table, vocabulary, text: content.get(`tables/${table.file}`)! }],
  );
});

function decided(table: DecisionTable, given: Readonly<Record<string, Scalar>>) {
  const { rows, missing } = candidates(table, (name) => given[name], expressions);
  expect(missing).toEqual([]);
  expect(rows).toHaveLength(1);
  const outputs = table.outputs.map(({ field }, i) => {
    const names = namesOf(rows[0]!.outputs[i]!, (name) => given[name]);
    if (Array.isArray(names)) throw new Error(`${names.join()} not given`);
    return [field, expressions.evaluate(rows[0]!.outputs[i]!.text, names)];
  });
  // The library leaves out what a table says that there is none of.
  const some = outputs.filter(([, value]) => value !== null);
  return { row: rows[0]!.id, result: Object.fromEntries(some) as unknown };
}

describe('a decision table with everything known', () => {
  it.each(['national', 'beijing', 'zhejiang'])('of %s gives the golden results', (name) => {
    const file = new URL(`../../../golden/${name}.json`, import.meta.url);
    const golden = JSON.parse(readFileSync(file, 'utf8')) as GoldenCase[];
    const tables = TABLES.filter(({ set }) => set === name).map(({ table }) => table);
    expect(golden).toHaveLength(tables.flatMap(({ rows }) => rows).length);
    for (const { table: of, row, given, result } of golden) {
      const table = tables.find((one) => one.file === of)!;
      expect([of, decided(table, given)]).toEqual([of, { row, result }]);
    }
  });

  it('is decided as the rules library decides it', async () => {
    const engine = new ZenEngine();
    for (const { table, text, vocabulary } of TABLES) {
      const decision = engine.createDecision(Buffer.from(text, 'utf8'));
      const given = fc.record(
        Object.fromEntries(namesIn(table).map((name) => [name, valuesOf(name, vocabulary)])),
      );
      await fc.assert(
        fc.asyncProperty(given, async (facts) => {
          const { result } = await decision.evaluate(facts);
          expect([table.file, decided(table, facts).result]).toEqual([table.file, result]);
        }),
        { numRuns: 40, seed: 20_261_125 },
      );
    }
    engine.dispose();
  });
});

describe('a decision table with something missing', () => {
  it('never says what it would not say once that is known', () => {
    for (const { table, vocabulary } of TABLES) {
      const names = namesIn(table);
      const all = fc.record(
        Object.fromEntries(names.map((name) => [name, valuesOf(name, vocabulary)])),
      );
      fc.assert(
        fc.property(all, fc.subarray(names), (facts, hidden) => {
          const ask = (name: string) => (hidden.includes(name) ? undefined : facts[name]);
          const partly = candidates(table, ask, expressions);
          const [row] = candidates(table, (name) => facts[name], expressions).rows;
          expect(partly.rows).toContain(row);
          for (const name of partly.missing) expect(hidden).toContain(name);
        }),
        { numRuns: 40, seed: 20_261_125 },
      );
    }
  });
});

function valuesOf(
  name: string,
  { facts, values }: (typeof TABLES)[number]['vocabulary'],
): fc.Arbitrary<Scalar> {
  const fact: Fact | undefined = facts.get(name);
  const unit = values.get(name)?.[0]?.unit;
  if (fact?.type === 'yes-no' || unit === 'yes-no') return fc.boolean();
  if (fact?.type === 'code') return fc.constantFrom(...fact.values);
  if (unit === 'text') return fc.constantFrom('difference', 'band');
  if (fact?.unit === 'fen' || unit === 'fen') return fc.nat({ max: 400_000 });
  return fc.integer({ min: 1, max: 120 });
}

describe('the names of an expression', () => {
  it.each([
    ['>= 60', []],
    ['< dibao_standard * edge_multiple', ['dibao_standard', 'edge_multiple']],
    ['"visual","limb"', []],
    ['min([a * 0.4, b])', ['a', 'b']],
    ['not in ["x"] and $ > limit', ['limit']],
    ["true or 'y' == z", ['z']],
  ])('%s', (text, names) => {
    expect(expressionOf(text).names).toEqual(names);
  });
});
