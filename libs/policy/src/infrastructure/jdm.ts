import { z } from 'zod';
import type { Faults } from '../domain/faults.js';
import { expressionOf, type Column, type DecisionTable } from '../domain/tables/decision-table.js';

const column = z.object({ id: z.string(), name: z.string(), field: z.string().min(1) });

const TABLE = z.object({
  type: z.literal('decisionTableNode'),
  name: z.string(),
  content: z.object({
    hitPolicy: z.literal('first'),
    inputs: z.array(column).min(1),
    outputs: z.array(column).min(1),
    rules: z.array(z.record(z.string(), z.string())).min(1),
  }),
});

const FILE = z.object({ nodes: z.array(z.object({ type: z.string() }).loose()) });

/**
 * A decision table in JDM, the format of the rules library and of its editor: one input, one decision
 * table with hit policy `first`, one output. Undefined when the file is something else.
 */
export function readJdm(file: string, json: unknown, faults: Faults): DecisionTable | undefined {
  const place = { file: `tables/${file}` };
  const nodes = FILE.safeParse(json).data?.nodes ?? [];
  const tables = nodes.filter(({ type }) => !['inputNode', 'outputNode'].includes(type));
  const parsed = TABLE.safeParse(tables.length === 1 ? tables[0] : undefined);
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('/') ?? '';
    faults.add(
      place,
      `应为 JDM，含一张命中策略为 first 的决策表（${where || 'nodes'}）。`,
      `It must be JDM with one decision table of hit policy first (${where || 'nodes'}).`,
    );
    return undefined;
  }
  const { name, content } = parsed.data;
  const { inputs, outputs, rules } = content;
  const text = (row: Record<string, string>, { id }: Column): string => (row[id] ?? '').trim();
  const columns = (list: typeof inputs): Column[] =>
    list.map(({ id, name: title, field }) => ({ id, title, field }));
  return {
    file,
    title: name,
    inputs: columns(inputs),
    outputs: columns(outputs),
    rows: rules.map((row, i) => ({
      id: row._id ?? `row-${i + 1}`,
      cells: columns(inputs).map((input) => {
        const cell = text(row, input);
        return cell === '' ? undefined : expressionOf(cell);
      }),
      outputs: columns(outputs).map((output) => expressionOf(text(row, output))),
    })),
  };
}
