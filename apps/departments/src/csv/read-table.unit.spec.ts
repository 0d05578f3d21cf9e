import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import type { FieldSchema } from '../events/fact-catalogue.js';
import { decodeText } from './decode-text.js';
import { readTable, type TableRow } from './read-table.js';

const TYPE = 'doudi.medical-insurance.expense.settled.v1';

const SCHEMA: FieldSchema = {
  type: 'object',
  properties: {
    person: { title: '个人', $ref: '#/$defs/PersonRef' },
    settlement: { title: '结算编号', type: 'string' },
    settledOn: { title: '结算日', type: 'string', format: 'date' },
    setting: { title: '就诊方式', type: 'string', 'x-labels': { inpatient: '住院' } },
    total: { title: '总费用', $ref: '#/$defs/Money' },
    visits: { title: '次数', type: 'integer' },
    aided: { title: '已救助', type: 'boolean' },
    places: { title: '地点', type: 'array', items: { $ref: '#/$defs/Place' } },
  },
  $defs: {
    PersonRef: {
      properties: {
        documentType: { title: '证件类型', type: 'string' },
        documentNumber: { title: '证件号码', type: 'string' },
        name: { title: '姓名', type: 'string' },
      },
    },
    Money: { properties: { fen: { type: 'integer' }, currency: { type: 'string' } } },
    Place: { properties: { kind: { title: '地点类型', type: 'string' } } },
  },
};

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let i = 0; i < bytes.length; i += size)
    yield await Promise.resolve(bytes.subarray(i, i + size));
}

async function read(file: Buffer | string, options: { encoding?: string; size?: number } = {}) {
  const bytes = typeof file === 'string' ? Buffer.from(file, 'utf8') : file;
  const text = decodeText(inPieces(bytes, options.size ?? 7), options.encoding);
  const rows: TableRow[] = [];
  for await (const row of readTable(text, TYPE, SCHEMA)) rows.push(row);
  return rows;
}

const dataOf = (row: TableRow | undefined): unknown =>
  row?.ok ? row.event['data'] : row?.refusal.code;

const TABLE =
  '业务主键,证件号码,姓名,结算日,总费用（元）\nmi-1,11010519491231002X,张三,2025/3/1,1234.5\n';
const DATA = {
  person: { documentNumber: '11010519491231002X', name: '张三' },
  settledOn: '2025-03-01',
  total: { fen: 123_450, currency: 'CNY' },
};

describe('a table', () => {
  it.each([
    ['UTF-8', Buffer.from(TABLE, 'utf8'), undefined],
    ['UTF-8 with BOM', Buffer.from(`\ufeff${TABLE}`, 'utf8'), undefined],
    ['GB18030, found out', iconv.encode(TABLE, 'gb18030'), undefined],
    ['GB18030, declared', iconv.encode(TABLE, 'gb18030'), 'GBK'],
  ])('is read in %s', async (_, bytes, encoding) => {
    const [row, ...more] = await read(bytes, { encoding });
    expect(more).toEqual([]);
    expect(row).toMatchObject({ row: 2, ok: true });
    expect(row?.ok && row.event).toEqual({
      subject: 'mi-1',
      type: TYPE,
      time: '2025-03-01T00:00:00+08:00',
      data: DATA,
    });
  });

  it('is decoded alike however long and however cut', async () => {
    const many = TABLE + 'mi-2,11010519491231002X,李四,2025-03-01,1\n'.repeat(3_000);
    for (const bytes of [Buffer.from(many, 'utf8'), iconv.encode(many, 'gb18030')]) {
      const rows = await read(bytes, { size: 4_093 });
      expect(rows).toHaveLength(3_001);
      expect(dataOf(rows.at(-1))).toMatchObject({ person: { name: '李四' } });
    }
  });

  it('takes dotted paths, joined titles, fen, list elements, truth values and names of codes', async () => {
    const head = 'person.name,个人·证件类型,total.fen,places.0.kind,已救助,次数,就诊方式';
    expect(dataOf((await read(`${head}\n张三,passport,7,hukou,是,3,住院`))[0])).toEqual({
      person: { name: '张三', documentType: 'passport' },
      total: { fen: 7, currency: 'CNY' },
      places: [{ kind: 'hukou' }],
      aided: true,
      visits: 3,
      setting: 'inpatient',
    });
  });

  it('keeps separators, quotes, line breaks and formulas in cells as they are', async () => {
    const rows = await read('姓名,结算编号\n"张,三 ""小""",=1+1\n"李\n四",@x\n');
    expect(rows.map(dataOf)).toEqual([
      { person: { name: '张,三 "小"' }, settlement: '=1+1' },
      { person: { name: '李\n四' }, settlement: '@x' },
    ]);
  });

  it('answers a row that cannot be read and reads the next', async () => {
    const rows = await read(
      '姓名,结算日,总费用（元）\n张三,昨天,1\n李四,2025-03-01,1.234\n王五,2025-03-01,1\n',
    );
    expect(rows.map((row) => [row.row, row.ok ? 'ok' : row.refusal.column])).toEqual([
      [2, '结算日'],
      [3, '总费用（元）'],
      [4, 'ok'],
    ]);
  });

  it('names a number that a spreadsheet has ruined', async () => {
    const [row] = await read('证件号码\n1.10105E+17\n');
    expect(row?.ok === false && row.refusal).toMatchObject({
      code: 'csv.cell',
      column: '证件号码',
    });
  });

  it('refuses a last line that is half written and keeps those before it', async () => {
    const cut = await read('姓名,结算日,次数\n张三,2025-03-01,1\n李四,2025-');
    expect(cut.map((row) => (row.ok ? 'ok' : row.refusal.code))).toEqual(['ok', 'csv.columns']);
    const quoted = await read('姓名,结算编号\n张三,1\n李四,"2');
    expect(quoted.map((row) => (row.ok ? 'ok' : row.refusal.code))).toEqual([
      'ok',
      'csv.unfinished',
    ]);
  });

  it('refuses bytes that are no character of the declared encoding', async () => {
    const rows = await read(iconv.encode('姓名\n张三\n', 'gb18030'), { encoding: 'gb18030' });
    expect(dataOf(rows[0])).toEqual({ person: { name: '张三' } });
    const broken = Buffer.from('姓名\n\xff\xff\n', 'latin1');
    const header = Buffer.concat([Buffer.from('姓名\n', 'utf8'), broken.subarray(-3)]);
    expect(dataOf((await read(header, { encoding: 'utf-8' }))[0])).toBe('csv.encoding');
  });

  it.each([
    ['', 'csv.empty'],
    ['\n\n', 'csv.empty'],
    ['年收入\n1\n', 'csv.unknown-column'],
    ['姓名,person.name\n1,2\n', 'csv.repeated-column'],
    ['总费用（元）,total.fen\n1,2\n', 'csv.repeated-column'],
  ])('refuses the header of %j', async (file, code) => {
    await expect(read(file)).rejects.toMatchObject({ code });
  });

  it('refuses an encoding nobody asked for', async () => {
    await expect(read('姓名\n', { encoding: 'utf-16' })).rejects.toMatchObject({
      code: 'csv.encoding',
    });
  });

  it('holds a header and no rows', async () => {
    expect(await read('姓名\n')).toEqual([]);
  });
});
