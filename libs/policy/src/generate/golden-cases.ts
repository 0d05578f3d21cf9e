import { ZenEngine } from '@gorules/zen-engine';
import { vocabularyOf } from '../domain/set/check-tables.js';
import type { Scalar } from '../domain/set/facts.js';
import type { PolicySet } from '../domain/set/policy-set.js';
import type { Expressions } from '../domain/tables/expressions.js';
import { reachOf } from '../domain/tables/reach.js';
import type { SetContent } from '../infrastructure/set-content.js';

/** One case of a decision table: what was given, and what the rules library itself made of it. */
export interface GoldenCase {
  readonly table: string;
  /** The row that decides. */
  readonly row: string;
  readonly given: Readonly<Record<string, Scalar>>;
  readonly result: unknown;
}

/**
 * A case for every row of every decision table of a set, decided by the rules library's own engine from
 * the file as it is: another version of the library, or another walk through the table, must agree.
 */
export async function goldenCases(
  set: PolicySet,
  bases: readonly PolicySet[],
  { content, expressions }: { content: SetContent; expressions: Expressions },
): Promise<GoldenCase[]> {
  const vocabulary = vocabularyOf(set, bases);
  const engine = new ZenEngine();
  const cases: GoldenCase[] = [];
  const tables = new Map(set.parts.rules.map(({ file, table }) => [file, table]));
  for (const [file, table] of [...tables].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (table === undefined) continue;
    const decision = engine.createDecision(Buffer.from(content.get(`tables/${file}`)!, 'utf8'));
    for (const witness of reachOf(table, vocabulary, expressions).witnesses) {
      const given = { ...witness?.names, ...witness?.inputs };
      const { result, trace } = await decision.evaluate(given, { trace: true });
      const row = Object.values(trace ?? {}).find(({ traceData }) => traceData?.rule !== undefined);
      cases.push({ table: file, row: row?.traceData.rule._id, given, result });
    }
  }
  engine.dispose();
  return cases;
}

/** One case a line, so that a change shows which. */
export const goldenText = (cases: readonly GoldenCase[]): string =>
  `[\n${cases.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`;
