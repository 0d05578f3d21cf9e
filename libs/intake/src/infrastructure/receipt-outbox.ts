import type { ClientBase, Pool } from 'pg';
import { byteaArray, int8Array, textArray } from '#platform';
import { readable } from '../domain/readable.js';
import type { Envelope, Incoming, Outcome } from '../application/ports.js';
import { waitingReason } from './quarantine-writer.js';

const MAX_RECEIPTS = 500;
/** Well below the broker's limit of a message. */
const MAX_CHARS = 200_000;

/** Collects the receipts of a batch into messages of bounded size, one department each. */
export class ReceiptWriter {
  private readonly open = new Map<string, { parts: string[]; chars: number }>();
  private readonly departments: string[] = [];
  private readonly bodies: Buffer[] = [];

  add(message: Incoming, envelope: Envelope, outcome: Outcome): void {
    const text = JSON.stringify(receiptOf(message, envelope, outcome));
    let chunk = this.open.get(message.department);
    if (chunk === undefined) this.open.set(message.department, (chunk = { parts: [], chars: 0 }));
    chunk.parts.push(text);
    chunk.chars += text.length;
    if (chunk.parts.length >= MAX_RECEIPTS || chunk.chars >= MAX_CHARS) {
      this.close(message.department, chunk.parts);
    }
  }

  async store(tx: ClientBase): Promise<void> {
    for (const [department, { parts }] of [...this.open]) this.close(department, parts);
    if (this.bodies.length === 0) return;
    await tx.query(
      'insert into receipt_outbox (department, body) select * from unnest($1::text[], $2::bytea[])',
      [textArray(this.departments), byteaArray(this.bodies)],
    );
  }

  private close(department: string, parts: readonly string[]): void {
    this.open.delete(department);
    this.departments.push(department);
    this.bodies.push(Buffer.from(`{"receipts":[${parts.join(',')}]}`, 'utf8'));
  }
}

function receiptOf(message: Incoming, envelope: Envelope, outcome: Outcome): object {
  const { topic, partition, offset } = message;
  return {
    source: readable(envelope['source']),
    id: readable(envelope['id']),
    sequence: readable(envelope['sequence']),
    ...detailsOf(outcome),
    topic,
    partition,
    offset,
  };
}

function detailsOf(outcome: Outcome): object {
  switch (outcome.status) {
    case 'accepted':
    case 'duplicate':
      return {
        status: outcome.status,
        position: outcome.position.toString(),
        eventId: outcome.eventId,
      };
    case 'rejected': {
      const { code, pointer, zh, en } = outcome.refusal;
      return { status: 'rejected', code, pointer, zh, en };
    }
    case 'waiting': {
      const { code, zh, en } = waitingReason(outcome.ref);
      return { status: 'waiting', code, zh, en };
    }
  }
}

/** Receipts that are committed and not yet acknowledged by Kafka. */
export interface OutboxRow {
  readonly id: string;
  readonly department: string;
  readonly body: Buffer;
}

/** Takes up to `limit` of them for 30 s, so that several hubs do not all send the same. */
export async function leaseReceipts(pool: Pool, limit: number): Promise<OutboxRow[]> {
  const { rows } = await pool.query<OutboxRow>(
    `update receipt_outbox o set leased_until = now() + interval '30 seconds'
     from (select id from receipt_outbox where leased_until < now()
           order by id limit $1 for update skip locked) as free
     where o.id = free.id returning o.id, o.department, o.body`,
    [limit],
  );
  return rows.sort((a, b) => Number(a.id) - Number(b.id));
}

export async function deleteReceipts(pool: Pool, ids: readonly string[]): Promise<void> {
  await pool.query('delete from receipt_outbox where id = any($1::bigint[])', [int8Array(ids)]);
}
