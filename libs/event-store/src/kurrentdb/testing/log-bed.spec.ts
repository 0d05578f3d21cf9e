import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { freshDatabase, lowPort, type FreshDatabase } from '#testing';
import type { Write } from '../../event-store.js';
import { MemoryEventStore } from '../../memory/index.js';
import { startWireServer, type WireServer } from '../../wire/index.js';
import { KurrentdbEventStore, KurrentdbLog, type KurrentdbEventStoreOptions } from '../index.js';
import { MortalLog, type Death } from './mortal-log.spec.js';

const MEBIBYTE = 1024 * 1024;
const STREAM = 'doudi-log';

export const writeTo = (stream: string, data = '{}', events = 1): Write => ({
  stream,
  expected: 'any',
  events: Array.from({ length: events }, () => ({
    id: randomUUID(),
    type: 'doudi.test.thing.done.v1',
    data: Buffer.from(data),
  })),
});

/** A server and a database that stay while processes of the hub come, die and go. */
export class LogBed {
  private readonly stores: KurrentdbEventStore[] = [];
  private readonly pools: pg.Pool[] = [];
  private server: WireServer | undefined;
  readonly pool: pg.Pool;

  private constructor(
    private readonly database: FreshDatabase,
    private readonly port: number,
    /** What the server holds; lost only with {@link forgetLog}. */
    private held: MemoryEventStore,
    private readonly maxAppendBytes: number,
  ) {
    this.pool = this.connect();
  }

  static async start(maxAppendBytes = MEBIBYTE): Promise<LogBed> {
    const port = await lowPort();
    const bed = new LogBed(await freshDatabase(), port, new MemoryEventStore(), maxAppendBytes);
    await KurrentdbEventStore.migrate(bed.pool);
    await bed.pool.query('create table kafka_offset (next int primary key)');
    await bed.startServer();
    return bed;
  }

  async startServer(): Promise<void> {
    this.server = await startWireServer({
      store: this.held,
      host: '127.0.0.1',
      port: this.port,
      security: 'none',
      appends: true,
      maxAppendBytes: this.maxAppendBytes,
    });
  }

  async stopServer(): Promise<void> {
    await this.server?.close();
    this.server = undefined;
  }

  /** Another server in its place, with nothing in it. */
  async forgetLog(): Promise<void> {
    await this.stopServer();
    this.held = new MemoryEventStore();
    await this.startServer();
  }

  log(): KurrentdbLog {
    const url = `esdb://127.0.0.1:${this.port}?tls=false`;
    return new KurrentdbLog({ url, stream: STREAM, deadlineMs: 2000 });
  }

  /** A process of the hub. */
  process(
    options: Partial<KurrentdbEventStoreOptions> & { readonly death?: Death } = {},
  ): KurrentdbEventStore {
    const log = new MortalLog(this.log(), options.death);
    const store = new KurrentdbEventStore({ log, pool: this.connect(), ...options });
    this.stores.push(store);
    return store;
  }

  /** What `alongside` does for intake: writes that must be there exactly when the events are. */
  moveOffset(to: number) {
    return {
      alongside: async (tx: pg.PoolClient): Promise<void> => {
        await tx.query('insert into kafka_offset values ($1)', [to]);
      },
    };
  }

  async offsets(): Promise<number[]> {
    const { rows } = await this.pool.query<{ next: number }>(
      'select next from kafka_offset order by next',
    );
    return rows.map(({ next }) => next);
  }

  /** The ids in the server's log, whoever put them there, in order. */
  async ids(): Promise<string[]> {
    return (await this.held.readStream(STREAM, 0, 100_000)).map(({ id }) => id);
  }

  /** Puts an event into the log that no hub wrote. */
  async intrude(): Promise<void> {
    await this.held.append([{ ...writeTo(STREAM), expected: 'any' }]);
  }

  async stop(): Promise<void> {
    for (const store of this.stores) await store.close();
    for (const pool of this.pools) await pool.end();
    await this.stopServer();
    await this.database.drop();
  }

  private connect(): pg.Pool {
    const pool = new pg.Pool({ connectionString: this.database.url, max: 8 });
    this.pools.push(pool);
    return pool;
  }
}
