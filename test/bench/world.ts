import pg from 'pg';
import {
  freePort,
  type KafkaAddress,
  type KafkaServer,
  type PostgresServer,
} from '#local-services';
import { KafkaConnection, type Kafka } from '#platform';
import { ownKafka, ownPostgres, type OwnServer } from '#testing';
import { startTestIssuer, type TestIssuer } from '../support/issuer.js';
import { HubChild } from './hub-process.js';

const KEY = Buffer.alloc(32, 7).toString('base64');

/** Real servers of the benchmark's own, on loopback, gone when it ends. */
export class World {
  private readonly hubs: HubChild[] = [];

  private constructor(
    private readonly postgres: OwnServer<PostgresServer>,
    private readonly broker: OwnServer<KafkaServer>,
    private readonly issuer: TestIssuer,
    readonly pool: pg.Pool,
  ) {}

  static async start(): Promise<World> {
    const postgres = await ownPostgres();
    const broker = await ownKafka();
    const issuer = await startTestIssuer();
    const pool = new pg.Pool({ connectionString: postgres.server.url(), max: 12 });
    // Ended connections are what the end of a benchmark looks like.
    pool.on('error', () => undefined);
    return new World(postgres, broker, issuer, pool);
  }

  /** The key of the hubs’ tokens. */
  readonly tokenKey = Buffer.from(KEY, 'base64');

  kafka(): Kafka {
    return new KafkaConnection({ ...this.kafkaAddress(), clientId: 'bench' }, () => {});
  }

  /** As the broker's administrator, who may write and read everything. */
  kafkaAddress(): KafkaAddress {
    return this.broker.server.address();
  }

  databaseUrl(): string {
    return this.postgres.server.url();
  }

  token(client: string): Promise<string> {
    return this.issuer.token(client);
  }

  async hub(env: Readonly<Record<string, string>> = {}): Promise<HubChild> {
    const { brokers, sasl } = this.broker.server.address('hub');
    const hub = await HubChild.start({
      PORT: String(await freePort()),
      DATABASE_URL: this.databaseUrl(),
      KAFKA_BROKERS: brokers.join(','),
      KAFKA_SASL_MECHANISM: sasl!.mechanism,
      KAFKA_USERNAME: sasl!.username,
      KAFKA_PASSWORD: sasl!.password,
      OIDC_ISSUER: this.issuer.url,
      DOUDI_TOKEN_KEY: KEY,
      DOUDI_KEK: KEY,
      DOUDI_LOG_KEY: KEY,
      DOUDI_DIVISIONS: '11',
      LOG_LEVEL: 'error',
      ...env,
    });
    this.hubs.push(hub);
    return hub;
  }

  async end(): Promise<void> {
    for (const hub of this.hubs) await hub.stop();
    await this.pool.end();
    await this.issuer.stop();
    await this.broker.remove();
    await this.postgres.remove();
  }
}
