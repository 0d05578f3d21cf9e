import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { DEPARTMENT_CODES } from '#contracts';
import type { StoredEvent } from '#event-store';
import { PostgresEventStore } from '#event-store/postgres';
import {
  createIntake,
  defaultMandate,
  INTAKE_MIGRATIONS,
  type Intake,
  type IntakeOptions,
} from '#intake';
import { KafkaAdmin, kafkaTopology } from '#local-services';
import { KafkaConnection, migrate, type Producer } from '#platform';
import { PRIVACY_MIGRATIONS, Vault } from '#privacy';
import { freshDatabase, startKafka, type FreshDatabase } from '#testing';

/** The hub's clock in these tests. */
const NOW = Date.parse('2024-06-01T00:00:00Z');

export type Event = Record<string, unknown>;
/** A person or household as stored. */
export interface Sealed {
  readonly token: string;
  readonly sealed: string;
}
export type HubProcess = Intake & { readonly store: PostgresEventStore };

export interface Receipt {
  readonly id?: string;
  readonly status: string;
  readonly code?: string;
  readonly pointer?: string;
  readonly position?: string;
  readonly zh?: string;
  readonly en?: string;
  readonly offset: number;
}

/** One hub with its own topics and database. */
export class Hub {
  readonly receipts: Receipt[] = [];
  private sequence = 0;
  private readonly stops: (() => Promise<void>)[] = [];

  readonly pool: pg.Pool;
  readonly vault: Vault;
  private readonly producer: Producer;

  private constructor(
    readonly prefix: string,
    private readonly kafka: KafkaConnection,
    private readonly database: FreshDatabase,
  ) {
    this.pool = new pg.Pool({ connectionString: database.url, max: 8 });
    this.pool.on('error', () => undefined);
    this.producer = kafka.producer();
    this.vault = new Vault({ pool: this.pool, tokenKey: randomBytes(32), kek: randomBytes(32) });
  }

  static async make(): Promise<Hub> {
    const server = await startKafka();
    const prefix = `s${randomBytes(5).toString('hex')}-`;
    const topics = kafkaTopology(DEPARTMENT_CODES).topics;
    await new KafkaAdmin(server.address()).ensureTopics(
      topics.map((topic) => ({ ...topic, name: `${prefix}${topic.name}` })),
    );
    const kafka = new KafkaConnection({ clientId: 'spec', ...server.address() }, () => undefined);
    const hub = new Hub(prefix, kafka, await freshDatabase());
    await PostgresEventStore.migrate(hub.pool);
    await migrate(hub.pool, 'privacy', PRIVACY_MIGRATIONS);
    await migrate(hub.pool, 'intake', INTAKE_MIGRATIONS);
    await hub.producer.start();
    await hub.listen();
    return hub;
  }

  /** A process of the hub: its own store, caches and consumer. */
  process(change: Partial<IntakeOptions> = {}): HubProcess {
    const store = new PostgresEventStore({ pool: this.pool });
    const intake = createIntake({
      pool: this.pool,
      store,
      kafka: this.kafka,
      vault: this.vault,
      mandate: defaultMandate(['11']),
      log: () => undefined,
      groupId: `hub-${this.prefix}`,
      topicPrefix: this.prefix,
      now: () => NOW,
      sweepEveryMs: 200,
      ...change,
    });
    return { ...intake, store };
  }

  async run(change: Partial<IntakeOptions> = {}): Promise<HubProcess> {
    const intake = this.process(change);
    await intake.service.start();
    this.stops.push(() => intake.service.stop());
    return intake;
  }

  /** An event of civil affairs. */
  event(name: string, data: object, change: Record<string, unknown> = {}): Event {
    return {
      specversion: '1.0',
      id: randomUUID(),
      source: '/110101/civil-affairs/spec',
      type: `doudi.civil-affairs.${name}.v1`,
      subject: 'case-1',
      time: '2024-05-20T09:00:00+08:00',
      recordedtime: '2024-05-20T10:00:00+08:00',
      sequence: String(++this.sequence).padStart(12, '0'),
      datacontenttype: 'application/json',
      data,
      ...change,
    };
  }

  /** Sends to the topic of civil affairs, all to one partition. */
  async send(...events: (Event | Buffer | null)[]): Promise<void> {
    await this.producer.send(
      events.map((event) => ({
        topic: `${this.prefix}dept.civil-affairs.v1`,
        key: 'case-1',
        value: event === null || Buffer.isBuffer(event) ? event : JSON.stringify(event),
        headers: { 'content-type': 'application/cloudevents+json' },
      })),
    );
  }

  async answered(count: number): Promise<readonly Receipt[]> {
    while (this.receipts.length < count) await new Promise((resolve) => setTimeout(resolve, 20));
    return this.receipts;
  }

  async count(sql: string): Promise<number> {
    const { rows } = await this.pool.query<{ n: string }>(`select count(*) as n from ${sql}`);
    return Number(rows[0]!.n);
  }

  async close(): Promise<void> {
    for (const stop of this.stops.reverse()) await stop();
    await this.producer.stop();
    await this.pool.end();
    await this.database.drop();
  }

  private async listen(): Promise<void> {
    const consumer = this.kafka.consumer(
      {
        groupId: `receipts-${this.prefix}`,
        topics: DEPARTMENT_CODES.map((name) => `${this.prefix}receipts.${name}.v1`),
      },
      {
        startAt: () => Promise.resolve([]),
        process: async (groups) => {
          for await (const group of groups) {
            for (const { messages } of group) {
              for (const { value } of messages) {
                const body = JSON.parse(value!.toString('utf8')) as { receipts: Receipt[] };
                this.receipts.push(...body.receipts);
              }
            }
          }
        },
      },
    );
    await consumer.start();
    this.stops.push(() => consumer.stop());
  }
}

export const bodyOf = (event: StoredEvent): Record<string, never> =>
  JSON.parse(event.data.toString('utf8')) as Record<string, never>;
export const byStatus = (receipts: readonly Receipt[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { status } of receipts) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};
