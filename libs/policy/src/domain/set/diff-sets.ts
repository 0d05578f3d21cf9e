import type { Sentence } from '#kernel';
import type { Row, Table } from '../row.js';
import type { DecisionTable, TableRow } from '../tables/decision-table.js';
import type { SetFiles, TableName } from './read-set.js';

/** One thing that is different in a set, in words. */
export interface SetChange extends Sentence {
  readonly file: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** What the row is about, e.g. `dibao_standard 11`. */
  readonly row: string;
}

/** The columns by which a row is the same row, beside its first day. */
const KEYS: Readonly<Record<TableName, readonly string[]>> = {
  sources: ['cite'],
  programmes: ['code'],
  divisions: ['code'],
  facts: ['name'],
  parameters: ['name', 'division'],
  standards: ['name', 'division'],
  relations: ['a', 'b', 'qualifier', 'division'],
  unstated: ['a', 'b'],
  rules: ['rule'],
  'working-days': ['date'],
};

/** What the second says otherwise than the first, by file and row. */
export function diffSets(before: SetFiles, after: SetFiles): SetChange[] {
  const changes = diffManifest(before.manifest, after.manifest);
  for (const name of Object.keys(KEYS) as TableName[]) {
    changes.push(...diffTable(name, before.tables[name], after.tables[name]));
  }
  const files = new Set([...before.decisionTables.keys(), ...after.decisionTables.keys()]);
  for (const file of [...files].sort()) {
    changes.push(
      ...diffDecisions(file, before.decisionTables.get(file), after.decisionTables.get(file)),
    );
  }
  return changes;
}

function diffManifest(before: unknown, after: unknown): SetChange[] {
  const [one, other] = [before, after].map((json) => (json ?? {}) as Row) as [Row, Row];
  return changed({ file: 'set.json', row: '' }, one, other);
}

function diffTable(name: TableName, before?: Table, after?: Table): SetChange[] {
  const file = `${name}.csv`;
  const keys = KEYS[name];
  const keyOf = (row: Row): string =>
    keys
      .map((column) => row[column] ?? '')
      .filter((part) => part !== '')
      .join(' ');
  const [old, now] = [before, after].map((table) => Map.groupBy(table?.rows ?? [], keyOf));
  const changes: SetChange[] = [];
  for (const row of new Set([...old!.keys(), ...now!.keys()])) {
    for (const [one, other] of paired(old!.get(row) ?? [], now!.get(row) ?? [])) {
      changes.push(...changeOf({ file, row }, one, other));
    }
  }
  return changes;
}

type Pair = readonly [Row | undefined, Row | undefined];

/** Rows of one key: those of the same first day belong together, then the others in order of theirs. */
function paired(before: readonly Row[], after: readonly Row[]): Pair[] {
  const rest = [...after];
  const alone: Row[] = [];
  const pairs: Pair[] = [];
  for (const row of before) {
    const at = rest.findIndex((other) => (other['from'] ?? '') === (row['from'] ?? ''));
    if (at < 0) alone.push(row);
    else pairs.push([row, rest.splice(at, 1)[0]]);
  }
  const byFirstDay = (a: Row, b: Row): number => ((a['from'] ?? '') < (b['from'] ?? '') ? -1 : 1);
  alone.sort(byFirstDay);
  rest.sort(byFirstDay);
  for (let i = 0; i < Math.max(alone.length, rest.length); i += 1) pairs.push([alone[i], rest[i]]);
  return pairs;
}

type Where = Pick<SetChange, 'file' | 'row'>;

function changeOf(where: Where, before: Row | undefined, after: Row | undefined): SetChange[] {
  if (before && after) return changed(where, before, after);
  const kind = before ? 'removed' : 'added';
  const cells = Object.entries(before ?? after ?? {}).filter(([, text]) => text !== '');
  const words = cells.map(([column, text]) => `${column} ${text}`).join('; ');
  const [zh, en] = before ? ['删去', 'removed'] : ['新增', 'added'];
  return [said(where, kind, { zh: `${zh}：${words}`, en: `${en}: ${words}` })];
}

/** One change for all cells of a row that differ. */
function changed(where: Where, before: Row, after: Row): SetChange[] {
  const columns = new Set([...Object.keys(before), ...Object.keys(after)]);
  const cells = [...columns]
    .map((column) => ({ column, one: before[column] ?? '', other: after[column] ?? '' }))
    .filter(({ one, other }) => one !== other);
  if (cells.length === 0) return [];
  const zh = cells.map(({ column, one, other }) => `${column} 由“${one}”改为“${other}”`);
  const en = cells.map(({ column, one, other }) => `${column} from "${one}" to "${other}"`);
  return [said(where, 'changed', { zh: zh.join('，'), en: en.join(', ') })];
}

const said = ({ file, row }: Where, kind: SetChange['kind'], { zh, en }: Sentence): SetChange => {
  const place = row === '' ? file : `${file} ${row}`;
  return { file, kind, row, zh: `${place}：${zh}`, en: `${place}: ${en}` };
};

function diffDecisions(name: string, before?: DecisionTable, after?: DecisionTable): SetChange[] {
  const file = `tables/${name}`;
  if (!before || !after) {
    const { title } = (before ?? after)!;
    return [
      before
        ? said({ file, row: '' }, 'removed', { zh: `删去“${title}”`, en: `removed "${title}"` })
        : said({ file, row: '' }, 'added', { zh: `新增“${title}”`, en: `added "${title}"` }),
    ];
  }
  const changes = changed({ file, row: '' }, { title: before.title }, { title: after.title });
  const [old, now] = [before, after].map(
    (table) => new Map(table.rows.map((row) => [row.id, cellsOf(table, row)])),
  ) as [Map<string, Row>, Map<string, Row>];
  for (const row of new Set([...old.keys(), ...now.keys()])) {
    changes.push(...changeOf({ file, row }, old.get(row), now.get(row)));
  }
  // The first row that holds decides.
  const both = [old, now].map((rows, i) =>
    [...rows.keys()].filter((row) => [now, old][i]!.has(row)).join(),
  );
  if (both[0] !== both[1]) {
    const order = { zh: '行的次序变了', en: 'its rows are in another order' };
    changes.push(said({ file, row: '' }, 'changed', order));
  }
  return changes;
}

function cellsOf({ inputs, outputs }: DecisionTable, { cells, outputs: values }: TableRow): Row {
  return Object.fromEntries([
    ...inputs.map(({ field }, i) => [field, cells[i]?.text ?? '']),
    ...outputs.map(({ field }, i) => [field, values[i]?.text ?? '']),
  ]) as Row;
}
