import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { csvOf } from './csv.js';
import { integer, text, type ExportTable } from './export-table.js';
import { parquetOf } from './parquet.js';

interface Row {
  readonly name?: string;
  readonly fen?: number;
}

const tableOf = (...pages: Row[][]): ExportTable<Row> => ({
  name: 'rows',
  columns: [
    text('name', '名称', ({ name }) => name),
    integer('fen', '金额（分）', ({ fen }) => fen),
  ],
  pages: async function* () {
    yield* pages;
  },
});

async function bytesOf(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

const parquetRows = async (table: ExportTable<Row>) => {
  const file = Uint8Array.from(await bytesOf(parquetOf(table))).buffer;
  return parquetReadObjects({ file });
};

describe('CSV', () => {
  it('has Chinese heads behind a byte order mark, and every page', async () => {
    const table = tableOf([{ name: '低保', fen: 1 }], [{ name: 'a,"b"\n', fen: 2 }]);
    const bytes = await bytesOf(csvOf(table));
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(parse(bytes, { bom: true, record_delimiter: '\r\n' })).toEqual([
      ['名称', '金额（分）'],
      ['低保', '1'],
      ['a,"b"\n', '2'],
    ]);
  });

  it('runs no formula', async () => {
    const names = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'];
    const bytes = await bytesOf(csvOf(tableOf(names.map((name) => ({ name })))));
    const [, ...rows] = parse(bytes, { bom: true, record_delimiter: '\r\n' });
    expect(rows.map(([name]) => name!.charAt(0))).toEqual(names.map(() => "'"));
  });
});

describe('Parquet', () => {
  it('is read by another library as it was', async () => {
    const table = tableOf(
      [{ name: '低保', fen: 250_000_000_000_000 }],
      [{ name: '特困' }, { fen: 0 }],
    );
    expect(await parquetRows(table)).toEqual([
      { name: '低保', fen: 250_000_000_000_000n },
      { name: '特困', fen: null },
      { name: null, fen: 0n },
    ]);
  });

  it('has several groups of rows where there are many', async () => {
    const page = (from: number) => Array.from({ length: 30_000 }, (_, i) => ({ fen: from + i }));
    const rows = await parquetRows(tableOf(page(0), page(30_000), page(60_000)));
    expect(rows.map(({ fen }) => fen)).toEqual(Array.from({ length: 90_000 }, (_, i) => BigInt(i)));
  });

  it('can be empty', async () => {
    expect(await parquetRows(tableOf())).toEqual([]);
  });
});
