import type { Faults, Place } from '../faults.js';
import { listOf, readRows, type RowReader, type Table } from '../row.js';
import { checkTimeline, overlap, type Validity } from '../validity.js';
import type { Clauses } from './clauses.js';
import { divisionOf, isInForce, type PlaceContext, type When } from './values.js';

export const RELATION_KINDS = [
  'stack',
  'coexist',
  'exclusive',
  'choice',
  'top-up',
  'highest-only',
  'sequence',
  'once-per-period',
  'counts-as-income',
  'not-income',
] as const;

/** How two programmes go together. */
export type RelationKind = (typeof RELATION_KINDS)[number];

/** Stands in a row for each of the eleven kinds of the law. */
export const ANY_STATUTORY = 'ANY_STATUTORY';
/** Qualifies rows about what counts as income, which hold beside the pair's relation. */
export const AS_INCOME = 'as-income';
const CALENDAR_PERIODS = ['calendar-year', 'school-year'];

/** One rule of the matrix about one pair, where and when it holds, and the clause it was read in. */
export interface Relation {
  /** The programmes in the order of the row, which names findings about the pair. */
  readonly a: string;
  readonly b: string;
  readonly kind: RelationKind;
  readonly unit: 'household' | 'person';
  /** Empty, or what narrows the rule: `single-person`, `another-payer`, `same-cause`, … */
  readonly qualifier: string;
  /** Of `once-per-period`: `calendar-year`, `school-year`, or the parameter that gives months. */
  readonly period: string;
  readonly clause: string;
  /** A document under which an award may be granted in spite of the rule; empty when there is none. */
  readonly unlessBasis: string;
  readonly effect: string;
  /** False for a row nobody has checked against its text: it never accuses anybody. */
  readonly isRead: boolean;
  /** Prefix of the divisions in which the rule holds; empty is the whole country. */
  readonly division: string;
  readonly validity: Validity;
  readonly place: Place;
}

/** Which relation is asked for. */
export interface RelationQuery extends When {
  readonly a: string;
  readonly b: string;
  readonly qualifier?: string;
}

export interface Context extends PlaceContext {
  /** Codes that rows may name. */
  readonly known: ReadonlySet<string>;
  /** The codes that `ANY_STATUTORY` stands for. */
  readonly statutory: readonly string[];
  readonly clauses: Clauses;
  readonly faults: Faults;
}

/** The rows, each written out for every pair it is about. */
export function readRelations(table: Table | undefined, context: Context): Relation[] {
  const relations = readRows(table, context.faults, (row) => relationsOf(row, context)).flat();
  for (const rows of Map.groupBy(relations, pairKey).values()) checkPair(rows, context.faults);
  return relations;
}

const pairKey = ({ a, b, qualifier, division }: Relation): string =>
  `${[a, b].sort().join('+')}#${qualifier}@${division}`;

function relationsOf(row: RowReader, context: Context): Relation[] {
  const clause = row.text('source');
  context.clauses.check(clause, { ...row.place, column: 'source' });
  const kind = row.oneOf('relation', RELATION_KINDS);
  const common = {
    kind,
    unit: row.oneOf('unit', ['household', 'person']),
    qualifier: row.text('qualifier'),
    period: periodOf(row, kind),
    clause,
    unlessBasis: row.text('unless_basis'),
    effect: row.text('effect'),
    isRead: row.isRead(),
    division: divisionOf(row, context),
    validity: row.validity(),
    place: row.place,
  };
  const others = codesOf(row, 'b', context);
  return codesOf(row, 'a', context).flatMap((a) => others.map((b) => ({ a, b, ...common })));
}

function periodOf(row: RowReader, kind: RelationKind): string {
  const period = row.text('period');
  const sound = /^[a-z][a-z0-9_]*$/.test(period) || CALENDAR_PERIODS.includes(period);
  if (kind === 'once-per-period' ? !sound : period !== '') {
    row.fault(
      'period',
      '仅 once-per-period 写明周期：calendar-year、school-year 或月数参数名。',
      'Only once-per-period has a period: calendar-year, school-year or the parameter of its months.',
    );
  }
  return period;
}

/** The programmes that a cell names. */
export function codesOf(
  row: RowReader,
  column: string,
  { known, statutory }: Pick<Context, 'known' | 'statutory'>,
): string[] {
  const codes = listOf(row.needed(column)).flatMap((code) =>
    code === ANY_STATUTORY ? statutory : [code],
  );
  for (const code of codes) {
    if (known.has(code)) continue;
    row.fault(
      column,
      `项目 ${code} 不存在：请先写入 programmes.csv。`,
      `There is no programme ${code}: add it to programmes.csv first.`,
    );
  }
  return codes;
}

function checkPair(rows: readonly Relation[], faults: Faults): void {
  for (const [i, row] of rows.entries()) {
    const other = rows
      .slice(0, i)
      .find(({ kind, validity }) => kind !== row.kind && overlap(validity, row.validity));
    if (!other) continue;
    faults.add(
      { ...row.place, column: 'relation' },
      `${row.a} 与 ${row.b}：${row.kind} 与第 ${other.place.line} 行的 ${other.kind} 同时同地，互相矛盾。`,
      `${row.a} and ${row.b}: ${row.kind} contradicts ${other.kind} of line ${other.place.line} at the same time and place.`,
    );
  }
  const contradicts = rows.some(({ kind }) => kind !== rows[0]!.kind);
  const { a, b } = rows[0]!;
  if (
    !contradicts ||
    !rows.some((x) => rows.some((y) => x !== y && overlap(x.validity, y.validity)))
  ) {
    checkTimeline(rows, `${a} + ${b}`, faults);
  }
}

/** Relations of one set, asked for every pair of aids a person holds. */
export class RelationIndex {
  private readonly rows = new Map<string, Map<string, Relation[]>>();

  constructor(relations: readonly Relation[]) {
    for (const relation of relations) {
      this.put(relation.a, relation.b, relation);
      if (relation.a !== relation.b) this.put(relation.b, relation.a, relation);
    }
  }

  /** The relation in force, of the narrowest division. */
  find(query: RelationQuery): Relation | undefined {
    const rows = this.rows.get(query.a)?.get(query.b);
    if (rows === undefined) return undefined;
    const qualifier = query.qualifier ?? '';
    let best: Relation | undefined;
    for (const row of rows) {
      if (row.qualifier !== qualifier || !isInForce(row, query)) continue;
      if (best === undefined || row.division.length > best.division.length) best = row;
    }
    return best;
  }

  /** Every relation of the pair in force, whatever its qualifier. */
  ofPair({ a, b, division, date }: RelationQuery): Relation[] {
    return (this.rows.get(a)?.get(b) ?? []).filter((row) => isInForce(row, { division, date }));
  }

  /** Whether a row says if the two may be held together; that one counts as income says nothing of it. */
  isStated(a: string, b: string): boolean {
    return (
      this.rows
        .get(a)
        ?.get(b)
        ?.some(({ qualifier }) => qualifier !== AS_INCOME) ?? false
    );
  }

  private put(a: string, b: string, relation: Relation): void {
    let byOther = this.rows.get(a);
    if (!byOther) this.rows.set(a, (byOther = new Map()));
    const rows = byOther.get(b);
    if (rows) rows.push(relation);
    else byOther.set(b, [relation]);
  }
}
