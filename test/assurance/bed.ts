import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import {
  Alarms,
  ASSURANCE_MIGRATIONS,
  ASSURANCE_SCHEMA,
  CheckpointPublisher,
  CheckpointSigner,
  exportHistory,
  HistoryVerifier,
  LogGrower,
  LogSigner,
  NO_WITNESSES,
  PostgresCheckpoints,
  PostgresTiles,
  TransparencyLog,
  TreeReader,
  Trust,
  verifyFile,
  WitnessRound,
  WitnessStates,
  type TrustedCheckpoint,
  type VerifiedHistory,
  type WitnessPolicy,
} from '#assurance';
import { PostgresEventStore } from '#event-store/postgres';
import { migrate, type OutgoingMessage } from '#platform';
import { freshDatabase, type FreshDatabase } from '#testing';
import { eventually } from '../support/eventually.js';

const ORIGIN = 'doudi.test/log';
const TYPES = ['doudi.test.aid.paid.v1', 'doudi.test.visit.made.v1'];

/** A store, the log beside it, and an auditor with a folder, on a database of their own. */
export class LogBed {
  readonly signer: LogSigner;
  readonly log: TransparencyLog;
  readonly tiles: PostgresTiles;
  readonly checkpoints: PostgresCheckpoints;
  readonly published: OutgoingMessage[] = [];
  readonly said: string[] = [];
  private readonly tree: TreeReader;

  private constructor(
    private readonly database: FreshDatabase,
    readonly pool: pg.Pool,
    public store: PostgresEventStore,
    readonly folder: string,
  ) {
    this.signer = new LogSigner({ name: ORIGIN, seed: Buffer.alloc(32, 1) });
    this.log = new TransparencyLog(pool);
    this.tiles = this.log.tiles;
    this.checkpoints = this.log.checkpoints;
    this.tree = new TreeReader(this.tiles);
  }

  static async open(database?: FreshDatabase): Promise<LogBed> {
    database ??= await freshDatabase();
    const pool = new pg.Pool({ connectionString: database.url, max: 12 });
    pool.on('error', () => undefined);
    await PostgresEventStore.migrate(pool);
    await migrate(pool, 'assurance', ASSURANCE_MIGRATIONS, ASSURANCE_SCHEMA);
    const folder = await mkdtemp(join(tmpdir(), 'doudi-assurance-'));
    return new LogBed(database, pool, new PostgresEventStore({ pool }), folder);
  }

  get databaseUrl(): string {
    return this.database.url;
  }

  async close(): Promise<void> {
    await this.pool.end();
    await this.database.drop();
    await rm(this.folder, { recursive: true });
  }

  /** Appends as many events, of a few streams; some carry bytes that are not text. */
  async append(count: number): Promise<void> {
    const head = Number(await this.store.head());
    const writes = Array.from({ length: count }, (_, i) => ({
      stream: `h_${(head + i) % 7}`,
      expected: 'any' as const,
      events: [
        {
          id: randomUUID(),
          type: TYPES[(head + i) % TYPES.length]!,
          data:
            i % 50 === 49
              ? Buffer.from([0xff, 0x00, i])
              : Buffer.from(`{"n":${head + i},"名":"值"}`),
        },
      ],
    }));
    for (let at = 0; at < writes.length; at += 1_000) {
      await this.store.append(writes.slice(at, at + 1_000));
    }
  }

  /** Lets the log catch up, as a process that is started and stopped. */
  async grow(batch = 300): Promise<LogGrower> {
    const grower = new LogGrower({ store: this.store, tiles: this.tiles, batch, restMs: 0 });
    const stop = new AbortController();
    const running = grower.run(stop.signal);
    const head = Number(await this.store.head());
    try {
      await Promise.race([
        running,
        eventually(
          () => this.tiles.size(),
          (size) => size >= head,
        ),
      ]);
    } finally {
      stop.abort();
      await running;
    }
    return grower;
  }

  publisher(grower: LogGrower, policy: WitnessPolicy = NO_WITNESSES): CheckpointPublisher {
    const { checkpoints, tree, pool } = this;
    const log = (level: string, message: string) => void this.said.push(`${level} ${message}`);
    const alarms = new Alarms(pool, log);
    const states = new WitnessStates(pool);
    return new CheckpointPublisher({
      head: () => grower.head(),
      signer: new CheckpointSigner(this.signer, checkpoints, tree),
      round: new WitnessRound({
        ...{ checkpoints, tree, alarms, log, states },
        witnesses: policy.witnesses,
      }),
      producer: {
        send: async (messages) => void this.published.push(...messages),
      },
      topic: 'hub.checkpoint.v1',
      origin: ORIGIN,
      ...{ checkpoints, alarms, log },
    });
  }

  /** Grows, signs and publishes once. */
  async seal(policy?: WitnessPolicy): Promise<string> {
    const grower = await this.grow();
    await this.publisher(grower, policy).turn(new AbortController().signal);
    return (await this.log.checkpoint()).note;
  }

  trust(policy?: WitnessPolicy): Trust {
    return new Trust(this.signer.key, policy);
  }

  async export(name = 'history.ndjson'): Promise<string> {
    const path = join(this.folder, name);
    const lines = exportHistory({ store: this.store, log: this.log });
    await pipeline(Readable.from(lines), createWriteStream(path));
    return path;
  }

  verify(
    path: string,
    others: readonly TrustedCheckpoint[] = [],
    trust = this.trust(),
  ): Promise<VerifiedHistory> {
    return verifyFile(path, new HistoryVerifier(trust, others));
  }

  /** As the superuser that nothing in the database can hold back; and the hub is started again. */
  async tamper(sql: string): Promise<void> {
    await this.pool.query(sql);
    this.store = new PostgresEventStore({ pool: this.pool });
  }
}
