import type { Programme } from './programme.js';
import { isDateOrEmpty, lineOf, type Row, type RowFault } from './tables.js';

const RELATIONS = [
  'stack',
  'coexist',
  'exclusive',
  'exclusive-choice',
  'top-up',
  'highest-only',
  'sequence',
  'counts-as-income',
  'not-income',
] as const;

/** How two programmes go together. */
export type RelationKind = (typeof RELATIONS)[number];

/** One row of the matrix: the rule, where and when it holds, and the clause it was read in. */
export interface Relation {
  /** The programmes in the order of the row, which names findings about the pair. */
  readonly a: string;
  readonly b: string;
  readonly kind: RelationKind;
  /** `household` or `person` (first word of the row's unit). */
  readonly unit: string;
  /** Empty, or what narrows the rule: `single-person`, `another-payer`, `same-cause`, … */
  readonly qualifier: string;
  readonly clause: string;
  /** A document under which an award may be granted in spite of the rule; empty when there is none. */
  readonly unlessBasis: string;
  /** Prefix of the divisions in which the rule holds; empty is the whole country. */
  readonly division: string;
  readonly from: string;
  readonly to: string;
}

/** Which relation is asked for. */
export interface RelationQuery {
  readonly a: string;
  readonly b: string;
  /** Six-digit division of the paying body. */
  readonly division: string;
  readonly date: string;
  readonly qualifier?: string;
}

/** Stands for every programme in a row of the matrix. */
const ANY = 'ANY_STATUTORY';

export class StackingMatrix {
  /** By either programme, then by the other: asked for every pair of aids a person holds. */
  private readonly rows = new Map<string, Map<string, Relation[]>>();

  /** @returns a row of the same time and place that says something else */
  add(relation: Relation): Relation | undefined {
    const contradiction = this.rows
      .get(relation.a)
      ?.get(relation.b)
      ?.find((row) => contradicts(row, relation));
    this.put(relation.a, relation.b, relation);
    if (relation.a !== relation.b) this.put(relation.b, relation.a, relation);
    return contradiction;
  }

  /** The relation in force, of the narrowest division; undefined when the matrix has none. */
  relation(query: RelationQuery): Relation | undefined {
    let best: Relation | undefined;
    const rows = this.rows.get(query.a)?.get(query.b);
    if (!rows) return undefined;
    for (const row of rows) {
      if (row.qualifier !== (query.qualifier ?? '') || !holds(row, query)) continue;
      if (!best || row.division.length > best.division.length) best = row;
    }
    return best;
  }

  private put(a: string, b: string, relation: Relation): void {
    let byOther = this.rows.get(a);
    if (!byOther) this.rows.set(a, (byOther = new Map()));
    const rows = byOther.get(b);
    if (rows) rows.push(relation);
    else byOther.set(b, [relation]);
  }
}

const holds = (row: Relation, { division, date }: RelationQuery): boolean =>
  division.startsWith(row.division) && row.from <= date && (row.to === '' || date <= row.to);

const contradicts = (a: Relation, b: Relation): boolean =>
  a.kind !== b.kind &&
  a.unit === b.unit &&
  a.qualifier === b.qualifier &&
  a.division === b.division &&
  (a.to === '' || b.from <= a.to) &&
  (b.to === '' || a.from <= b.to);

export function readStackingMatrix(
  rows: readonly Row[],
  programmes: ReadonlyMap<string, Programme>,
  faults: RowFault[],
): StackingMatrix {
  const matrix = new StackingMatrix();
  rows.forEach((row, index) => {
    const at = { table: 'stackingMatrix' as const, line: lineOf(index) };
    const fault = matrixFault(row, programmes);
    if (fault) {
      faults.push({ ...at, ...fault });
      return;
    }
    const contradiction = matrix.add(relationOf(row));
    if (contradiction) {
      faults.push({
        ...at,
        zh: '与同一时间、同一地方的另一行矛盾。',
        en: 'Contradicts another row of the same time and place.',
      });
    }
  });
  return matrix;
}

/** Of a row without faults. Cells that are left out are empty. */
function relationOf(row: Row): Relation {
  const cell = (column: string): string => row[column] ?? '';
  return {
    a: cell('a'),
    b: cell('b'),
    kind: cell('relation') as RelationKind,
    unit: cell('unit').startsWith('household') ? 'household' : 'person',
    qualifier: cell('qualifier'),
    clause: cell('source'),
    unlessBasis: cell('unless_basis'),
    division: cell('division'),
    from: cell('from'),
    to: cell('to'),
  };
}

function matrixFault(row: Row, programmes: ReadonlyMap<string, Programme>) {
  const { a = '', b = '', relation = '', from = '', to = '' } = row;
  const unknown = [a, b].find((code) => code !== ANY && !programmes.has(code));
  if (unknown !== undefined) {
    return { zh: `项目代码 ${unknown} 不存在。`, en: `There is no programme ${unknown}.` };
  }
  if (!(RELATIONS as readonly string[]).includes(relation)) {
    return { zh: '叠加关系不认识。', en: 'The relation is not a known one.' };
  }
  if (!row.source) return { zh: '缺少依据条款。', en: 'The clause is missing.' };
  if (!isDateOrEmpty(from) || !isDateOrEmpty(to)) {
    return { zh: '日期应为 YYYY-MM-DD。', en: 'Dates are YYYY-MM-DD.' };
  }
  return undefined;
}
