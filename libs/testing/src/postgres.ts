import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { askFrontDesk } from './front-desk.js';
import type { SharedPostgres } from './shared-servers.js';

/** An empty database of its own for one test file. */
export interface FreshDatabase {
  readonly url: string;
  readonly name: string;
  /** Ends every session and removes the database. */
  drop(): Promise<void>;
}

/** Makes an empty database on the run's shared PostgreSQL. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { url } = await askFrontDesk<SharedPostgres>('postgres');
  const name = `t_${randomBytes(8).toString('hex')}`;
  await runOn(url, `create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return {
    url: own.href,
    name,
    drop: () => runOn(url, `drop database if exists ${name} with (force)`),
  };
}

/** A fresh database with connections to it. */
export interface OpenDatabase extends FreshDatabase {
  readonly pool: pg.Pool;
  /** Ends the pool and removes the database. */
  close(): Promise<void>;
}

export async function openDatabase(): Promise<OpenDatabase> {
  const database = await freshDatabase();
  const pool = new pg.Pool({ connectionString: database.url });
  return {
    ...database,
    pool,
    close: async () => {
      await pool.end();
      await database.drop();
    },
  };
}

async function runOn(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
