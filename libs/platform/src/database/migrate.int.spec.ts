import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase, type OpenDatabase } from '#testing';
import { migrate } from './index.js';

const FIRST = { id: '0001-first', sql: 'create table first (id int)' };
const SECOND = { id: '0002-second', sql: 'insert into first values (2)' };

describe('migrate', () => {
  let database: OpenDatabase;
  let pool: OpenDatabase['pool'];

  beforeAll(async () => {
    database = await openDatabase();
    ({ pool } = database);
  });
  afterAll(() => database.close());

  it('applies each step once, in the schema it is given', async () => {
    await migrate(pool, 'owner', [FIRST], 'once');
    await Promise.all([1, 2, 3].map(() => migrate(pool, 'owner', [FIRST, SECOND], 'once')));
    expect((await pool.query('select id from once.first')).rows).toEqual([{ id: 2 }]);
  });

  it('refuses a step whose text changed after it was applied, and says what to do', async () => {
    await migrate(pool, 'owner', [FIRST], 'changed');
    const changed = { ...FIRST, sql: 'create table first (id bigint)' };
    await expect(migrate(pool, 'owner', [changed], 'changed')).rejects.toMatchObject({
      code: 'database.migration-changed',
      sentence: { en: expect.stringContaining('owner/0001-first') },
    });
  });

  it('refuses a database that is newer than the program', async () => {
    await migrate(pool, 'owner', [FIRST, SECOND], 'newer');
    await expect(migrate(pool, 'owner', [FIRST], 'newer')).rejects.toMatchObject({
      code: 'database.newer',
    });
  });

  it('leaves nothing behind when a step fails', async () => {
    const broken = { id: '0002-broken', sql: 'create table kept (id int); select no_such_column' };
    await expect(migrate(pool, 'owner', [FIRST, broken], 'broken')).rejects.toThrow(
      'no_such_column',
    );
    const { rows } = await pool.query(`select to_regclass('broken.first') as found`);
    expect(rows).toEqual([{ found: null }]);
  });

  it('keeps the steps of different owners apart', async () => {
    await migrate(pool, 'one', [FIRST], 'owners');
    await migrate(pool, 'other', [{ ...FIRST, sql: 'create table other (id int)' }], 'owners');
    expect((await pool.query('select from owners.other')).rowCount).toBe(0);
  });
});
