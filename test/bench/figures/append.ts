import pg from 'pg';
import type { StoredEvent } from '#event-store';
import { PostgresEventStore } from '#event-store/postgres';
import { copyIn, CopyWriter, inTransaction } from '#platform';
import { perSecond, type Figure } from '../figure.js';

const BATCH = 2000;

/** Appending the county's own stored bytes, in the batches that intake makes. */
export async function append(url: string, events: readonly StoredEvent[]): Promise<Figure> {
  const pool = new pg.Pool({ connectionString: url, max: 6 });
  try {
    const limit = await rawCopy(pool, events);
    await PostgresEventStore.migrate(pool, 'bench_append');
    const store = new PostgresEventStore({ pool, schema: 'bench_append' });
    const from = Date.now();
    for (const batch of batches(events)) {
      await store.append(
        batch.map(({ stream, id, type, data }) => ({
          stream,
          expected: 'any' as const,
          events: [{ id, type, data }],
        })),
      );
    }
    const value = perSecond(events.length, from, Date.now());
    await pool.query('drop schema bench_append cascade; drop schema bench_raw cascade');
    return {
      name: 'append',
      value,
      unit: 'events/s',
      limit,
      limitIs: 'binary COPY of the same bytes into the same table and indexes, no look-ups',
    };
  } finally {
    await pool.end();
  }
}

async function rawCopy(pool: pg.Pool, events: readonly StoredEvent[]): Promise<number> {
  await PostgresEventStore.migrate(pool, 'bench_raw');
  await pool.query(`insert into bench_raw.event_type values (1, 'any')`);
  const from = Date.now();
  for (const batch of batches(events)) {
    await inTransaction(pool, async (client) => {
      const writer = new CopyWriter();
      for (const { position, stream, revision, id, recordedAt, data } of batch) {
        writer.row(7);
        writer.int8(position);
        writer.text(stream);
        writer.int4(revision);
        writer.uuid(id);
        writer.int2(1);
        writer.timestamp(recordedAt.getTime());
        writer.bytes(data);
      }
      await copyIn(client, 'bench_raw.events', writer);
    });
  }
  return perSecond(events.length, from, Date.now());
}

function* batches(events: readonly StoredEvent[]): Generator<readonly StoredEvent[]> {
  for (let at = 0; at < events.length; at += BATCH) yield events.slice(at, at + BATCH);
}
