import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase, type OpenDatabase } from '#testing';
import {
  boolArray,
  byteaArray,
  copyIn,
  copyOut,
  CopyWriter,
  dateArray,
  int4Array,
  int8Array,
  textArray,
  uuidArray,
} from './index.js';

const UUID = '01234567-89ab-5cde-8f01-23456789abcd';
const ALL_BYTES = Buffer.from(Array.from({ length: 256 }, (_, i) => i));

describe('binary parameters and COPY', () => {
  let database: OpenDatabase;
  let pool: OpenDatabase['pool'];

  beforeAll(async () => {
    database = await openDatabase();
    ({ pool } = database);
  });
  afterAll(() => database.close());

  const echo = async (type: string, value: Buffer): Promise<string | null> => {
    const { rows } = await pool.query<{ text: string | null }>(`select $1::${type}::text as text`, [
      value,
    ]);
    return rows[0]!.text;
  };

  it('sends arrays of each type, with nulls', async () => {
    expect(await echo('text[]', textArray(['a"b', null, '', '兜底 🏠']))).toBe(
      '{"a\\"b",NULL,"","兜底 🏠"}',
    );
    expect(await echo('int8[]', int8Array([1, -2, 2 ** 53 - 1, 2n ** 62n, '-9', null]))).toBe(
      '{1,-2,9007199254740991,4611686018427387904,-9,NULL}',
    );
    expect(await echo('int4[]', int4Array([0, -2147483648, null]))).toBe('{0,-2147483648,NULL}');
    expect(await echo('bool[]', boolArray([true, null, false]))).toBe('{t,NULL,f}');
    expect(await echo('date[]', dateArray(['1999-12-31', '2024-02-29', null]))).toBe(
      '{1999-12-31,2024-02-29,NULL}',
    );
    expect(await echo('uuid[]', uuidArray([UUID]))).toBe(`{${UUID}}`);
    expect(await echo('bytea[]', byteaArray([Buffer.from([0, 255]), null]))).toBe(
      '{"\\\\x00ff",NULL}',
    );
  });

  it('sends empty arrays', async () => {
    expect(await echo('text[]', textArray([]))).toBe('{}');
    expect(await echo('int8[]', int8Array([]))).toBe('{}');
  });

  it('copies every type in, and out again as it was', async () => {
    await pool.query(`create table every_type (a smallint, b int, c bigint, d text, e bytea, f uuid,
      g timestamptz, h boolean, i date, j text[], k text)`);
    const client = await pool.connect();
    const writer = new CopyWriter();
    for (const tags of [['x', '兜"底'], []]) {
      writer.row(11);
      writer.int2(-7);
      writer.int4(-70_000);
      writer.int8(2 ** 40);
      writer.text('兜底 🏠');
      writer.bytes(ALL_BYTES);
      writer.uuid(UUID);
      writer.timestamp(Date.UTC(1999, 0, 1, 0, 0, 0, 123));
      writer.bool(true);
      writer.date('2024-02-29');
      writer.textArray(tags);
      writer.null();
    }
    await copyIn(client, 'every_type', writer);
    const { rows } = await client.query<{ text: string }>(
      'select every_type::text as text from every_type',
    );
    expect(rows[0]!.text).toContain('2024-02-29,"{x,""兜\\\\""底""}",)');
    expect(rows[1]!.text).toContain('{},)');
    const found = [];
    for await (const batch of copyOut(
      client,
      'select a, b, c, d, e, f, g from every_type',
      (row) => [
        row.int2(),
        row.int4(),
        row.int8(),
        row.text(),
        row.bytes(),
        row.uuid(),
        row.timestamp(),
      ],
    )) {
      found.push(...batch);
    }
    const expected = [-7, -70_000, 2n ** 40n, '兜底 🏠', ALL_BYTES, UUID];
    expect(found).toEqual(Array(2).fill([...expected, Date.UTC(1999, 0, 1, 0, 0, 0, 123)]));
  });

  it('reads rows larger than any network chunk, and many small ones', async () => {
    const client = await pool.connect();
    const sizes: number[] = [];
    const query = `select decode(repeat('ff', n), 'hex') from
      (select 3000000 as n union all select generate_series(0, 5000) union all select 2000000) s`;
    for await (const batch of copyOut(client, query, (row) => row.bytes().length)) {
      sizes.push(...batch);
    }
    expect(sizes.length).toBe(5003);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(5_000_000 + (5000 * 5001) / 2);
  });

  it('tells why a copy was refused, and leaves the connection usable', async () => {
    await pool.query('create table one_row (id int primary key)');
    const client = await pool.connect();
    try {
      const writer = new CopyWriter();
      for (let i = 0; i < 2; i++) {
        writer.row(1);
        writer.int4(1);
      }
      await expect(copyIn(client, 'one_row', writer)).rejects.toThrow('duplicate key');
      expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    } finally {
      client.release();
    }
  });

  it('fails on a query that is wrong', async () => {
    const client = await pool.connect();
    const reading = copyOut(client, 'select no_such_column', (row) => row.int4()).next();
    await expect(reading).rejects.toThrow('no_such_column');
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });
});
