import type { Pool, PoolClient } from 'pg';
import {
  inTransaction,
  int4Array,
  int8Array,
  textArray,
  type PartitionOffset,
  type TopicPartition,
} from '#platform';

/** The hub's answer to one message of this department. */
export interface Receipt {
  readonly source?: string;
  readonly id?: string;
  readonly status: string;
  readonly code?: string;
  readonly pointer?: string;
  readonly zh?: string;
  readonly en?: string;
  readonly position?: string;
  /** The message that is answered. */
  readonly topic: string;
  readonly partition: number;
  readonly offset: number | string;
}

/** Keeps answers and the offsets up to which they were read, in one transaction. */
export class ReceiptStore {
  constructor(private readonly pool: Pool) {}

  async offsets(partitions: readonly TopicPartition[]): Promise<PartitionOffset[]> {
    const { rows } = await this.pool.query<{ topic: string; part: number; next_offset: string }>(
      'select topic, part, next_offset from receipt_offset',
    );
    const stored = new Map(rows.map((row) => [`${row.topic}/${row.part}`, row.next_offset]));
    return partitions.flatMap(({ topic, partition }) => {
      const offset = stored.get(`${topic}/${partition}`);
      return offset === undefined ? [] : [{ topic, partition, offset: Number(offset) }];
    });
  }

  /** A later answer to the same message (accepted after waiting) takes the place of the earlier one. */
  async keep(receipts: readonly Receipt[], offsets: readonly PartitionOffset[]): Promise<void> {
    await inTransaction(this.pool, async (client) => {
      await upsert(client, lastOfEach(receipts));
      for (const { topic, partition, offset } of offsets) {
        await client.query(
          `insert into receipt_offset values ($1, $2, $3)
             on conflict (topic, part) do update set next_offset = excluded.next_offset`,
          [topic, partition, offset],
        );
      }
    });
  }
}

/** One statement may not touch a row twice. */
function lastOfEach(receipts: readonly Receipt[]): Receipt[] {
  const byMessage = new Map<string, Receipt>();
  for (const receipt of receipts) {
    byMessage.set(`${receipt.topic}/${receipt.partition}/${receipt.offset}`, receipt);
  }
  return [...byMessage.values()];
}

async function upsert(client: PoolClient, receipts: readonly Receipt[]): Promise<void> {
  if (receipts.length === 0) return;
  const texts = (field: (receipt: Receipt) => string | undefined): Buffer =>
    textArray(receipts.map((receipt) => field(receipt) ?? null));
  await client.query(
    `insert into receipt
       (topic, part, message_offset, source, id, status, code, pointer, zh, en, position)
     select * from unnest($1::text[], $2::int[], $3::bigint[], $4::text[], $5::text[], $6::text[],
       $7::text[], $8::text[], $9::text[], $10::text[], $11::bigint[])
     on conflict (topic, part, message_offset) do update set
       status = excluded.status, code = excluded.code, pointer = excluded.pointer,
       zh = excluded.zh, en = excluded.en, position = excluded.position, received_at = now()`,
    [
      texts((r) => r.topic),
      int4Array(receipts.map((r) => r.partition)),
      int8Array(receipts.map((r) => r.offset)),
      texts((r) => r.source),
      texts((r) => r.id),
      texts((r) => r.status),
      texts((r) => r.code),
      texts((r) => r.pointer),
      texts((r) => r.zh),
      texts((r) => r.en),
      int8Array(receipts.map((r) => r.position ?? null)),
    ],
  );
}
