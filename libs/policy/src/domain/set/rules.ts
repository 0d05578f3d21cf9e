import type { Faults, Place } from '../faults.js';
import { listOf, readRows, type RowReader, type Table } from '../row.js';
import type { DecisionTable } from '../tables/decision-table.js';
import { checkTimeline, type Validity } from '../validity.js';
import type { Clauses } from './clauses.js';

export const DECIDES = [
  'eligibility',
  'amount',
  'status',
  'fact',
  'item',
  'household',
  'clock',
  'consequence',
  'principle',
] as const;

/** One rule of a set: a decision table (a principle has none), its clause and its days. */
export interface Rule {
  readonly id: string;
  /** The programme it decides about; empty for a principle or a status of no programme. */
  readonly programme: string;
  readonly decides: (typeof DECIDES)[number];
  /** File below `tables/`; empty for a principle. */
  readonly file: string;
  readonly table: DecisionTable | undefined;
  readonly clause: string;
  readonly validity: Validity;
  /** Rows of the register of rule parameters that it implements. */
  readonly register: readonly string[];
  readonly note: string;
  readonly place: Place;
}

export interface RulesContext {
  readonly programmes: ReadonlySet<string>;
  readonly tables: ReadonlyMap<string, DecisionTable>;
  readonly clauses: Clauses;
  readonly faults: Faults;
}

export function readRules(table: Table | undefined, context: RulesContext): Rule[] {
  const { faults } = context;
  const rules = readRows(table, faults, (row) => ruleOf(row, context));
  for (const versions of Map.groupBy(rules, ({ id }) => id).values()) {
    checkTimeline(versions, versions[0]!.id, faults);
  }
  const used = new Set(rules.map(({ file }) => file));
  for (const file of context.tables.keys()) {
    if (used.has(file)) continue;
    faults.add(
      { file: `tables/${file}` },
      '没有规则用到这张决策表：请写入 rules.csv 或删去。',
      'No rule uses this decision table: list it in rules.csv or remove it.',
    );
  }
  return rules;
}

function ruleOf(row: RowReader, { programmes, tables, clauses }: RulesContext): Rule {
  const programme = row.text('programme');
  if (programme !== '' && !programmes.has(programme)) {
    row.fault('programme', `项目 ${programme} 不存在。`, `There is no programme ${programme}.`);
  }
  const clause = row.text('clause');
  clauses.check(clause, { ...row.place, column: 'clause' });
  if (!row.isRead()) {
    row.fault(
      'certainty',
      '未核对原文的规则不得生效。',
      'A rule nobody has checked cannot be in force.',
    );
  }
  const decides = row.oneOf('decides', DECIDES);
  const file = row.text('table');
  if ((decides === 'principle') !== (file === '')) {
    row.fault(
      'table',
      '除 principle 外，规则须有决策表。',
      'Every rule but a principle has a decision table.',
    );
  }
  const id = row.needed('rule');
  return {
    id,
    programme,
    decides,
    file,
    table: tableOf(row, file, tables),
    clause,
    validity: row.validity(),
    register: listOf(row.text('register')),
    note: row.text('note'),
    place: row.place,
  };
}

function tableOf(
  row: RowReader,
  file: string,
  tables: ReadonlyMap<string, DecisionTable>,
): DecisionTable | undefined {
  const table = tables.get(file);
  if (file !== '' && table === undefined) {
    row.fault(
      'table',
      `tables/${file} 不存在或不能读取。`,
      `tables/${file} is not there or cannot be read.`,
    );
  }
  return table;
}
