import pg from 'pg';
import {
  ASSURANCE_MIGRATIONS,
  ASSURANCE_SCHEMA,
  CheckpointSigner,
  LogGrower,
  LogSigner,
  TransparencyLog,
  TreeReader,
} from '#assurance';
import type { StoredEvent } from '#event-store';
import { invariant, sha256 } from '#kernel';
import { migrate } from '#platform';
import { perSecond, type Figure } from '../figure.js';

const BATCH = 4096;
const PROOFS = 4_000;
const AT_ONCE = 8;

/** The log of the county's own events, on a database of its own: growth, then proofs out of it. */
export async function assurance(url: string, events: readonly StoredEvent[]): Promise<Figure[]> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query('create database bench_log');
  const own = new URL(url);
  own.pathname = '/bench_log';
  const pool = new pg.Pool({ connectionString: own.href, max: AT_ONCE + 2 });
  try {
    await migrate(pool, 'assurance', ASSURANCE_MIGRATIONS, ASSURANCE_SCHEMA);
    const log = new TransparencyLog(pool);
    return [await growth(log, events), await proof(pool, log, events.length)];
  } finally {
    await pool.end();
    await admin.query('drop database bench_log');
    await admin.end();
  }
}

async function growth(log: TransparencyLog, events: readonly StoredEvent[]): Promise<Figure> {
  const limit = hashing(events);
  const store = { subscribe: () => batches(events) };
  const grower = new LogGrower({ store, tiles: log.tiles, batch: BATCH, restMs: 0 });
  const from = Date.now();
  await grower.run(new AbortController().signal);
  const value = perSecond(events.length, from, Date.now());
  const head = grower.head();
  invariant(head?.size === events.length, 'every event is in the log');
  const tree = new TreeReader(log.tiles);
  const signer = new LogSigner({ name: 'bench.localhost/log', seed: Buffer.alloc(32, 1) });
  await new CheckpointSigner(signer, log.checkpoints, tree).sign(head);
  return {
    name: 'tiles-growth',
    value,
    unit: 'events/s',
    limit,
    limitIs: 'one SHA-256 over the stored bytes of each, nothing else',
  };
}

async function proof(pool: pg.Pool, log: TransparencyLog, size: number): Promise<Figure> {
  const pick = (n: number): number => (n * 7919) % size;
  return {
    name: 'proof',
    value: await rate((n) => log.inclusionProofs([BigInt(pick(n) + 1)])),
    unit: 'proofs/s',
    limit: await rate((n) =>
      pool.query(`select hashes from ${ASSURANCE_SCHEMA}.tile where level = 0 and index = $1`, [
        Math.floor(pick(n) / 256),
      ]),
    ),
    limitIs: 'select of one tile by primary key, as many at once',
  };
}

function hashing(events: readonly StoredEvent[]): number {
  const from = Date.now();
  for (const { data } of events) sha256(data);
  return perSecond(events.length, from, Date.now());
}

async function rate(ask: (n: number) => Promise<unknown>): Promise<number> {
  const from = Date.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < PROOFS) await ask(next++);
    }),
  );
  return perSecond(PROOFS, from, Date.now());
}

async function* batches(events: readonly StoredEvent[]): AsyncGenerator<StoredEvent[], void> {
  for (let at = 0; at < events.length; at += BATCH) yield events.slice(at, at + BATCH);
}
