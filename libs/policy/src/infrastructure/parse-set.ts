import { parse } from 'csv-parse/sync';
import { Faults, type Fault } from '../domain/faults.js';
import type { PolicySet } from '../domain/set/policy-set.js';
import {
  readSet,
  TABLE_COLUMNS,
  type ReadSet,
  type SetFiles,
  type TableName,
} from '../domain/set/read-set.js';
import type { DecisionTable } from '../domain/tables/decision-table.js';
import type { Row, Table } from '../domain/row.js';
import type { Expressions } from '../domain/tables/expressions.js';
import { readJdm } from './jdm.js';
import { hashOf, type SetContent } from './set-content.js';

/** Reads a set from its text and checks it against those it may extend. All faults come at once. */
export function parseSet(
  content: SetContent,
  known: readonly PolicySet[],
  expressions: Expressions,
): ReadSet {
  const { files, faults } = filesOf(content);
  return readSet(files, known, expressions, faults);
}

/** Takes a text apart; a file that cannot be read is left out, and a fault. */
export function filesOf(content: SetContent): { files: SetFiles; faults: readonly Fault[] } {
  const faults = new Faults();
  const tables: Partial<Record<TableName, Table>> = {};
  const decisionTables = new Map<string, DecisionTable>();
  for (const [path, text] of content) {
    if (path.startsWith('tables/')) {
      const file = path.slice('tables/'.length);
      const json = jsonOf(path, text, faults);
      const table = json === undefined ? undefined : readJdm(file, json, faults);
      if (table) decisionTables.set(file, table);
    } else if (path.endsWith('.csv')) {
      const name = path.slice(0, -'.csv'.length);
      if (name in TABLE_COLUMNS) tables[name as TableName] = tableOf(path, text, faults);
      else {
        const known = Object.keys(TABLE_COLUMNS).join(', ');
        faults.add(
          { file: path },
          `不认识的表；可用：${known}。`,
          `No such table; there are: ${known}.`,
        );
      }
    }
  }
  const manifest = jsonOf('set.json', content.get('set.json') ?? '', faults);
  return { files: { hash: hashOf(content), manifest, tables, decisionTables }, faults: faults.all };
}

function jsonOf(file: string, text: string, faults: Faults): unknown {
  try {
    return JSON.parse(text);
  } catch {
    faults.add({ file }, '不是合法的 JSON。', 'It is not valid JSON.');
    return undefined;
  }
}

function tableOf(file: string, text: string, faults: Faults): Table {
  const name = file.slice(0, -'.csv'.length) as TableName;
  const [header = [], ...lines] = recordsOf(file, text, faults);
  const wanted: readonly string[] = TABLE_COLUMNS[name];
  for (const column of wanted) {
    if (header.includes(column)) continue;
    faults.add({ file, line: 1, column }, '缺少这一列。', 'The column is missing.');
  }
  for (const column of header) {
    if (wanted.includes(column)) continue;
    faults.add({ file, line: 1, column }, '没有这一列的定义。', 'No such column is known.');
  }
  const rowOf = (cells: readonly string[]): Row =>
    Object.fromEntries(header.map((column, i) => [column, cells[i] ?? '']));
  return { file, rows: lines.map(rowOf) };
}

function recordsOf(file: string, text: string, faults: Faults): string[][] {
  try {
    return parse(text) as string[][];
  } catch (cause) {
    const line = (cause as { readonly lines?: number }).lines;
    faults.add(
      { file, ...(line !== undefined && { line }) },
      '不是合法的 CSV：每行的列数应相同，引号应成对。',
      'It is not valid CSV: rows have equally many cells, quotes come in pairs.',
    );
    return [];
  }
}
