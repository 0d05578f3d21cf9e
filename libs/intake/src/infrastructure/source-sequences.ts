import type { ClientBase } from 'pg';
import { int8Array, textArray } from '#platform';
import type { ArrivedNumbers } from '../application/pipeline/prepared-batch.js';

/**
 * Numbers kept in one row. While the partitions of a topic are read at different speeds, a source's
 * numbers arrive as a comb of thousands of ranges: a batch then rewrites the rows it falls into, not
 * everything known of the source.
 */
const CHUNK = 8192;

/** Brings the sequence of each source up to date, in the transaction of the batch. */
export async function storeSequences(
  tx: ClientBase,
  arrived: ReadonlyMap<string, ArrivedNumbers>,
): Promise<void> {
  if (arrived.size === 0) return;
  const sources: string[] = [];
  const numbers: number[] = [];
  for (const [source, { numbers: ofSource }] of arrived) {
    for (const number of ofSource) {
      sources.push(source);
      numbers.push(number);
    }
  }
  await tx.query(
    `insert into source_sequence_chunk as known (source, chunk, arrived)
     select source, n / ${CHUNK}, range_agg(int8range(n, n, '[]'))
     from unnest($1::text[], $2::bigint[]) as came(source, n) group by 1, 2 order by 1, 2
     on conflict (source, chunk) do update set arrived = known.arrived + excluded.arrived`,
    [textArray(sources), int8Array(numbers)],
  );
  const newest = [...arrived].map(([source, { department, numbers: ofSource }]) => ({
    source,
    department,
    high: ofSource.reduce((high, number) => Math.max(high, number), 0),
  }));
  await tx.query(
    `insert into source_sequence as known (source, department, high)
     select source, department, high
     from jsonb_to_recordset($1::jsonb) as row(source text, department text, high bigint)
     order by source
     on conflict (source) do update set high = greatest(known.high, excluded.high),
       updated_at = now()`,
    [JSON.stringify(newest)],
  );
}
