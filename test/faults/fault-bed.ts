import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type KafkaServer, type PostgresServer, type ServiceProcess } from '#local-services';
import { ownKafka, ownPostgres, temporaryFolder, type OwnServer } from '#testing';
import { CountyPublisher, UNTIL, type CountySize } from './county-publisher.js';
import { eventually } from './eventually.js';
import { startHub } from './child.js';

/** Kafka, PostgreSQL, hubs and publishers of one test's own: all of them may be killed. */
export class FaultBed {
  private readonly folder = temporaryFolder('faults');
  private readonly hubs: ServiceProcess[] = [];
  private readonly keys = {
    DOUDI_TOKEN_KEY: randomBytes(32).toString('base64'),
    DOUDI_KEK: randomBytes(32).toString('base64'),
    DOUDI_LOG_KEY: randomBytes(32).toString('base64'),
  };
  private ownKafka: OwnServer<KafkaServer> | undefined;
  private ownPostgres: OwnServer<PostgresServer> | undefined;
  private ownPool: pg.Pool | undefined;
  private publisher: CountyPublisher | undefined;

  /** @param postgres to be used, and removed in the end, instead of an ordinary one */
  async start(postgres?: OwnServer<PostgresServer>): Promise<void> {
    this.ownPostgres = postgres ?? (await ownPostgres());
    this.ownKafka = await ownKafka();
    await this.postgres.server.ensureDatabase('doudi');
    this.ownPool = new pg.Pool({ connectionString: this.postgres.server.url('doudi'), max: 12 });
    this.ownPool.on('error', () => undefined);
  }

  get kafka(): OwnServer<KafkaServer> {
    return there(this.ownKafka);
  }

  get postgres(): OwnServer<PostgresServer> {
    return there(this.ownPostgres);
  }

  get pool(): pg.Pool {
    return there(this.ownPool);
  }

  county(size: CountySize): CountyPublisher {
    this.publisher = new CountyPublisher(size, this.kafka.server);
    return this.publisher;
  }

  async hub(settings: Readonly<Record<string, string>> = {}): Promise<ServiceProcess> {
    const { brokers } = this.kafka.server;
    const env = {
      ...this.keys,
      DATABASE_URL: this.postgres.server.url('doudi'),
      KAFKA_BROKERS: brokers,
      KAFKA_USERNAME: 'hub',
      KAFKA_PASSWORD: this.kafka.server.password('hub'),
      OIDC_ISSUER: 'http://127.0.0.1:9',
      DOUDI_DIVISIONS: '11',
      DOUDI_DAY: UNTIL,
      LOG_LEVEL: 'warn',
      ...settings,
    };
    const hub = await startHub({ name: `hub-${this.hubs.length + 1}`, env, folder: this.folder });
    this.hubs.push(hub);
    return hub;
  }

  /** The position of the last event stored; undefined before there is a store. */
  async head(): Promise<number | undefined> {
    const { rows } = await this.pool
      .query<{ position: string }>('select position from event_store.store_head')
      .catch((error: { code?: string }) => {
        if (error.code === UNDEFINED_TABLE || error.code === UNDEFINED_SCHEMA) return { rows: [] };
        throw error;
      });
    return rows[0] === undefined ? undefined : Number(rows[0].position);
  }

  /** Waits until more than `position` events are stored. @returns how many */
  storedBeyond(position: number): Promise<number> {
    return eventually(`an event is stored behind ${position}`, async () => {
      const head = (await this.head()) ?? 0;
      return head > position ? head : undefined;
    });
  }

  /** The last lines of the last hub's log: what to look at when a run has failed. */
  lastWords(): string {
    return this.hubs
      .slice(-2)
      .flatMap((hub) => [hub.name, ...hub.lastLines(40)])
      .join('\n');
  }

  /** Stops everything that was started, whatever has happened to it, and removes the data. */
  async remove(): Promise<void> {
    for (const hub of this.hubs) await hub.kill();
    // A publisher whose Kafka has gone for good would wait for it.
    await Promise.race([this.publisher?.stop(), sleep(PATIENCE_MS, undefined, { ref: false })]);
    await this.ownPool?.end();
    await this.ownKafka?.kill();
    await this.ownKafka?.remove();
    await this.ownPostgres?.remove();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const PATIENCE_MS = 10_000;
const UNDEFINED_TABLE = '42P01';
const UNDEFINED_SCHEMA = '3F000';

function there<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('the bed has not been started');
  return part;
}
