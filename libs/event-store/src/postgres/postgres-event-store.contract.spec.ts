import { afterAll, beforeAll } from '@jest/globals';
import pg from 'pg';
import { freshDatabase, type FreshDatabase } from '#testing';
import { eventStoreContract } from '../contract/index.js';
import { PostgresEventStore } from './postgres-event-store.js';

let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});

afterAll(() => database.drop());

eventStoreContract('PostgresEventStore', async () => {
  const pools: pg.Pool[] = [];
  const schema = 'contract';
  const connect = (): pg.Pool => {
    const pool = new pg.Pool({ connectionString: database.url, max: 8 });
    pools.push(pool);
    return pool;
  };
  const owner = connect();
  await PostgresEventStore.migrate(owner, schema);
  return {
    // A pool each: an adapter shares nothing with another but the database.
    open: async () => new PostgresEventStore({ pool: connect(), schema }),
    close: async () => {
      await owner.query(`drop schema ${schema} cascade`);
      for (const pool of pools) await pool.end();
    },
  };
});
