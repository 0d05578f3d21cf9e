import { HubError } from '#kernel';
import type { FieldSchema } from '../events/fact-catalogue.js';

/** How the text of a cell becomes a value. */
export type CellKind = 'text' | 'date' | 'integer' | 'number' | 'boolean' | 'yuan';

/** One column of an uploaded table and where its cells go. */
export interface Column {
  /** The header as it stands in the file. */
  readonly name: string;
  /** An attribute of the envelope, or a field of the data. */
  readonly at: 'envelope' | 'data';
  readonly path: readonly string[];
  readonly kind: CellKind;
  /** Codes by their Chinese names, where the field is an enumeration. */
  readonly codes?: ReadonlyMap<string, string>;
}

/** A field that a cell can fill. */
interface Leaf {
  readonly path: readonly string[];
  readonly titles: readonly string[];
  readonly kind: CellKind;
  readonly codes?: ReadonlyMap<string, string>;
}

const ENVELOPE: Readonly<Record<string, string>> = {
  id: 'id',
  事件编号: 'id',
  subject: 'subject',
  业务主键: 'subject',
  time: 'time',
  发生时间: 'time',
  sequence: 'sequence',
  序号: 'sequence',
  legalbasis: 'legalbasis',
  法律依据: 'legalbasis',
};

const MAX_DEPTH = 6;

/**
 * Finds for every header the field it fills: by dotted path (`person.documentNumber`), by the Chinese
 * title when only one field has it, or by titles joined with “·” (`人员·证件号码`). Money is written in
 * 元 (`总额（元）`, `total.yuan`) or in 分 (`总额（分）`, `total.fen`).
 * @throws HubError `csv.unknown-column`, `csv.repeated-column`, `csv.empty`
 */
export function columnsOf(headers: readonly string[], schema: FieldSchema): Column[] {
  if (headers.every((header) => header.trim() === '')) throw emptyHeader();
  const leaves = leavesOf(schema);
  const taken = new Set<string>();
  return headers.map((header) => {
    const column = columnOf(header.trim(), leaves);
    const target = `${column.at}/${column.path.join('.').replace(/\.fen$/, '')}`;
    if (taken.has(target))
      throw wrongColumn('csv.repeated-column', header, '出现了两次', 'stands twice');
    taken.add(target);
    return column;
  });
}

function columnOf(name: string, leaves: readonly Leaf[]): Column {
  const attribute = ENVELOPE[name];
  if (attribute !== undefined) return { name, at: 'envelope', path: [attribute], kind: 'text' };
  const found = leaves.filter((leaf) => namesOf(leaf).includes(normal(name)));
  const [leaf] = found;
  if (leaf === undefined) {
    throw wrongColumn('csv.unknown-column', name, '不是该类事件的字段', 'is no field of this type');
  }
  if (found.length > 1) {
    const zh = `对应多个字段，请写全，如“${leaf.titles.join('·')}”`;
    throw wrongColumn('csv.unknown-column', name, zh, `fits several fields; write the whole path`);
  }
  const { path, kind, codes } = leaf;
  return { name, at: 'data', path, kind, ...(codes && { codes }) };
}

const normal = (name: string): string => name.replaceAll('(', '（').replaceAll(')', '）');

function namesOf(leaf: Leaf): string[] {
  const path = leaf.path.join('.');
  const whole = leaf.titles.join('·');
  const own = leaf.titles.at(-1)!;
  if (leaf.kind === 'yuan') {
    return [path.replace(/\.fen$/, '.yuan'), `${whole}（元）`, `${own}（元）`];
  }
  return [path, whole, own];
}

/** All fields that are no objects themselves; `0` stands for the first element of a list. */
function leavesOf(schema: FieldSchema): Leaf[] {
  const definitions = schema.$defs ?? {};
  const leaves: Leaf[] = [];
  const walk = (field: FieldSchema, path: readonly string[], titles: readonly string[]): void => {
    if (path.length > MAX_DEPTH) return;
    const known = resolve(field, definitions);
    if (isMoney(known)) {
      leaves.push({ path: [...path, 'fen'], titles, kind: 'yuan' });
      const inFen = [...titles.slice(0, -1), `${titles.at(-1)}（分）`];
      leaves.push({ path: [...path, 'fen'], titles: inFen, kind: 'integer' });
      return;
    }
    for (const [name, child] of Object.entries(known.properties ?? {})) {
      const title = child.title ?? resolve(child, definitions).title ?? name;
      walk(child, [...path, name], [...titles, title]);
    }
    if (known.items !== undefined) walk(known.items, [...path, '0'], titles);
    if (known.properties === undefined && known.items === undefined && path.length > 0) {
      leaves.push({ path, titles, kind: kindOf(known), codes: codesOf(field) });
    }
  };
  walk(schema, [], []);
  return leaves;
}

function resolve(
  field: FieldSchema,
  definitions: Readonly<Record<string, FieldSchema>>,
): FieldSchema {
  const name = field.$ref?.split('/').at(-1);
  return name === undefined ? field : (definitions[name] ?? field);
}

const isMoney = ({ properties }: FieldSchema): boolean =>
  properties?.['fen'] !== undefined && properties['currency'] !== undefined;

function codesOf({ 'x-labels': labels }: FieldSchema): ReadonlyMap<string, string> | undefined {
  if (labels === undefined) return undefined;
  return new Map(Object.entries(labels).map(([code, label]) => [label, code]));
}

function kindOf({ type, format }: FieldSchema): CellKind {
  if (format === 'date') return 'date';
  if (type === 'integer' || type === 'number' || type === 'boolean') return type;
  return 'text';
}

function wrongColumn(code: string, name: string, zh: string, en: string): HubError {
  return new HubError('invalid', code, {
    zh: `表头“${name}”${zh}。整个文件未处理，请修改表头后重新上传。`,
    en: `The column “${name}” ${en}. Nothing was taken; correct the header and upload again.`,
  });
}

function emptyHeader(): HubError {
  return new HubError('invalid', 'csv.empty', {
    zh: '文件为空：第一行应为表头。',
    en: 'The file is empty: its first line must hold the column names.',
  });
}
