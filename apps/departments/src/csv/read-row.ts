import type { Refusal } from '../events/answer.js';
import type { Column } from './columns.js';

export type ReadRow =
  | { readonly ok: true; readonly event: Record<string, unknown> }
  | { readonly ok: false; readonly refusal: Refusal };

type Tree = Record<string, unknown>;

/** Dates of the data that say when a fact happened, the first found first. */
const HAPPENED = [
  'from',
  'on',
  'paidOn',
  'grantedOn',
  'appliedOn',
  'settledOn',
  'verifiedOn',
  'visitedOn',
  'reportedOn',
  'establishedOn',
];

/**
 * Makes an event of one row. Empty cells are fields left out; every other cell is taken as it stands, a
 * leading `=` or `+` included: what a spreadsheet would run is only text here.
 */
export function readRow(
  cells: readonly string[],
  columns: readonly Column[],
  type: string,
): ReadRow {
  if (cells.length !== columns.length) return refused(wrongCount(cells.length, columns.length));
  const envelope: Tree = {};
  const data: Tree = {};
  for (const [i, column] of columns.entries()) {
    const text = cells[i]!.trim();
    if (text === '') continue;
    const value = text.includes(UNREADABLE) ? undefined : valueOf(text, column);
    if (value === undefined) return refused(wrongCell(text, column));
    put(column.at === 'envelope' ? envelope : data, column.path, value);
  }
  return { ok: true, event: { ...envelope, type, time: envelope['time'] ?? happened(data), data } };
}

/** What a decoder puts in the place of bytes that are no character. */
const UNREADABLE = '\ufffd';

const refused = (refusal: Refusal): ReadRow => ({ ok: false, refusal });

/** Undefined when the text is nothing of the column's kind. */
function valueOf(text: string, { kind, codes }: Column): unknown {
  switch (kind) {
    case 'text':
      return SCIENTIFIC.test(text) ? undefined : (codes?.get(text) ?? text);
    case 'date':
      return isoDate(text);
    case 'integer':
      return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
    case 'number':
      return /^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? Number(text) : undefined;
    case 'boolean':
      return BOOLEANS[text.toLowerCase()];
    case 'yuan':
      return fenOf(text);
  }
}

/** What a spreadsheet makes of an identity number: its last digits are lost. */
const SCIENTIFIC = /^\d(\.\d+)?E\+\d+$/i;
const BOOLEANS: Readonly<Record<string, boolean>> = {
  true: true,
  false: false,
  是: true,
  否: false,
};

function isoDate(text: string): string | undefined {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  if (parts === null) return undefined;
  return `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`;
}

/** 元 with up to two decimals → 分, without a detour over binary fractions. */
function fenOf(text: string): number | undefined {
  const parts = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text.replaceAll(',', ''));
  return parts === null
    ? undefined
    : Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
}

/** Sets a value at its path; a number in the path is an element of a list. */
function put(tree: Tree, path: readonly string[], value: unknown): void {
  let at: Tree = tree;
  for (const [i, name] of path.entries()) {
    if (i === path.length - 1) {
      at[name] = value;
      if (name === 'fen') at['currency'] = 'CNY';
      return;
    }
    at[name] ??= path[i + 1] === '0' ? [] : {};
    at = at[name] as Tree;
  }
}

/** Midnight of the day on which the fact happened, when the table has no time of its own. */
function happened(data: Tree): string | undefined {
  const period = data['period'] as Tree | undefined;
  const days = [...HAPPENED.map((name) => data[name]), period?.['from']];
  const day = days.find((value) => typeof value === 'string');
  return day === undefined ? undefined : `${day as string}T00:00:00+08:00`;
}

function wrongCount(found: number, expected: number): Refusal {
  return {
    code: 'csv.columns',
    zh: `本行有 ${found} 列，表头有 ${expected} 列。可能是行未写完或多了分隔符。`,
    en: `The row has ${found} cells, the header ${expected}: it is cut off or has a separator too many.`,
  };
}

function wrongCell(text: string, column: Column): Refusal {
  const base = { code: 'csv.cell', column: column.name, pointer: `/data/${column.path.join('/')}` };
  if (text.includes(UNREADABLE)) {
    return {
      ...base,
      code: 'csv.encoding',
      zh: `“${column.name}”列有无法识别的字符。请将文件另存为 UTF-8 或 GB18030 编码。`,
      en: `“${column.name}” has unreadable characters: save the file as UTF-8 or GB18030.`,
    };
  }
  if (SCIENTIFIC.test(text)) {
    return {
      ...base,
      zh: `“${column.name}”列被表格软件改成了科学计数法。请把该列设为“文本”后重新导出。`,
      en: `“${column.name}” was turned into scientific notation by a spreadsheet: format it as text.`,
    };
  }
  return {
    ...base,
    zh: `“${column.name}”列的内容不是${KIND_ZH[column.kind]}。`,
    en: `“${column.name}” does not hold ${KIND_EN[column.kind]}.`,
  };
}

const KIND_ZH = {
  text: '文本',
  date: '日期（如 2024-07-01）',
  integer: '整数',
  number: '数字',
  boolean: '“是”或“否”',
  yuan: '金额（元，最多两位小数）',
} as const;

const KIND_EN = {
  text: 'text',
  date: 'a date such as 2024-07-01',
  integer: 'a whole number',
  number: 'a number',
  boolean: '“是” or “否”',
  yuan: 'an amount in yuan with at most two decimals',
} as const;
