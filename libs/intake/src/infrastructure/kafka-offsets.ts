import type { ClientBase, Pool } from 'pg';
import { int4Array, int8Array, textArray } from '#platform';

/** The span of one partition that a batch takes: `from` is where the stored offset must stand. */
export interface PartitionOffsets {
  readonly topic: string;
  readonly partition: number;
  readonly from: number;
  readonly next: number;
}

/** Another consumer has taken this span already, or this one was read from the wrong place. */
export class StaleOffsetsError extends Error {
  override readonly name = 'StaleOffsetsError';
}

/** Stored offsets of these partitions; one never read is left out. */
export async function readOffsets(
  pool: Pool,
  partitions: readonly { readonly topic: string; readonly partition: number }[],
): Promise<{ topic: string; partition: number; offset: number }[]> {
  const { rows } = await pool.query<{ topic: string; partition: number; next: string }>(
    `select o.topic, o.partition, o.next from kafka_offset o
     join unnest($1::text[], $2::int[]) as wanted(topic, partition) using (topic, partition)`,
    [textArray(partitions.map((p) => p.topic)), int4Array(partitions.map((p) => p.partition))],
  );
  return rows.map(({ topic, partition, next }) => ({ topic, partition, offset: Number(next) }));
}

/**
 * Moves the offsets in the transaction of the events, each only from where this batch began: of two
 * consumers with the same messages one commits, the other fails as a whole.
 * @throws StaleOffsetsError
 */
export async function moveOffsets(
  tx: ClientBase,
  offsets: readonly PartitionOffsets[],
): Promise<void> {
  if (offsets.length === 0) return;
  const spans = joinSpans(offsets);
  const { rowCount } = await tx.query(
    `insert into kafka_offset as o (topic, partition, next)
     select topic, partition, next from unnest($1::text[], $2::int[], $4::bigint[])
       as taken(topic, partition, next)
     on conflict (topic, partition) do update set next = excluded.next
     where o.next = (select span.start from unnest($1::text[], $2::int[], $3::bigint[])
       as span(topic, partition, start)
       where span.topic = excluded.topic and span.partition = excluded.partition)`,
    [
      textArray(spans.map((s) => s.topic)),
      int4Array(spans.map((s) => s.partition)),
      int8Array(spans.map((s) => s.from)),
      int8Array(spans.map((s) => s.next)),
    ],
  );
  if (rowCount !== spans.length) {
    throw new StaleOffsetsError('the offsets were moved by another consumer');
  }
}

/** A group can hold several batches of one partition, each beginning where the last ended. */
function joinSpans(offsets: readonly PartitionOffsets[]): PartitionOffsets[] {
  const spans = new Map<string, PartitionOffsets>();
  for (const span of offsets) {
    const key = `${span.topic}/${span.partition}`;
    const before = spans.get(key);
    if (before !== undefined && before.next !== span.from) {
      throw new StaleOffsetsError('the batches of a partition do not join');
    }
    spans.set(key, before === undefined ? span : { ...before, next: span.next });
  }
  return [...spans.values()];
}
