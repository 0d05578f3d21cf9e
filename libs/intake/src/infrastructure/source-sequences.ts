import type { ClientBase } from 'pg';
import { arrive, missingCount, NOTHING_ARRIVED, type Range } from '../domain/sequence-ranges.js';
import type { ArrivedNumbers } from '../application/pipeline/prepared-batch.js';

interface Row {
  readonly source: string;
  readonly high: string;
  readonly missing: readonly Range[];
  readonly unlisted: string;
}

/** Brings the state of each source up to date, in the transaction of the batch. */
export async function storeSequences(
  tx: ClientBase,
  arrived: ReadonlyMap<string, ArrivedNumbers>,
): Promise<void> {
  if (arrived.size === 0) return;
  const sources = [...arrived.keys()].sort();
  const { rows } = await tx.query<Row>(
    `select source, high, missing, unlisted from source_sequence
     where source = any($1::text[]) order by source for update`,
    [sources],
  );
  const states = new Map(
    rows.map((row) => [
      row.source,
      { high: Number(row.high), missing: row.missing, unlisted: Number(row.unlisted) },
    ]),
  );
  const updates = sources.map((source) => {
    const { department, numbers } = arrived.get(source)!;
    const state = arrive(states.get(source) ?? NOTHING_ARRIVED, numbers);
    return { source, department, ...state, missing_count: missingCount(state) };
  });
  await tx.query(
    `insert into source_sequence (source, department, high, missing, unlisted, missing_count)
     select source, department, high, missing, unlisted, missing_count from
       jsonb_to_recordset($1::jsonb) as row(source text, department text, high bigint,
         missing jsonb, unlisted bigint, missing_count bigint)
     on conflict (source) do update set high = excluded.high, missing = excluded.missing,
       unlisted = excluded.unlisted, missing_count = excluded.missing_count, updated_at = now()`,
    [JSON.stringify(updates)],
  );
}
