import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { eventually } from '../support/eventually.js';
import { kafkaInContainer, postgresInContainer, type InContainer } from './containers.js';

/** PostgreSQL and Kafka in containers, started when first asked for and shared by a test file. */
export class ContainerServers {
  private postgres: Promise<InContainer> | undefined;
  private broker: Promise<InContainer> | undefined;

  /** Where Kafka listens; without users. */
  async kafka(): Promise<string> {
    this.broker ??= kafkaInContainer();
    return (await this.broker).address;
  }

  /** @returns the URL of an empty database */
  async freshDatabase(): Promise<string> {
    this.postgres ??= postgresInContainer();
    const { address } = await this.postgres;
    const name = `t_${randomBytes(8).toString('hex')}`;
    const made = await eventually(
      () => runs(address, `create database ${name}`),
      (done) => done,
    );
    if (!made) throw new Error('PostgreSQL in its container takes no connection');
    const url = new URL(address);
    url.pathname = `/${name}`;
    return url.href;
  }

  async stop(): Promise<void> {
    const started = await Promise.allSettled([this.postgres, this.broker]);
    await Promise.all(
      started.map((one) => (one.status === 'fulfilled' ? one.value?.container.stop() : undefined)),
    );
  }
}

async function runs(connectionString: string, statement: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(statement);
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
