import { lineOf, type Row, type RowFault } from './tables.js';

interface Parameter {
  readonly value: string;
  readonly division: string;
  readonly source: string;
}

/** Numbers and clauses that rules use, national or of one place. Only rows marked *read* are loaded. */
export class RuleParameters {
  private readonly rows = new Map<string, Parameter[]>();

  add(name: string, parameter: Parameter): void {
    this.rows.set(name, [...(this.rows.get(name) ?? []), parameter]);
  }

  /** The value in the division; undefined where no source gives one. */
  find(name: string, division: string): Parameter | undefined {
    return this.rows
      .get(name)
      ?.filter((row) => division.startsWith(row.division))
      .sort((a, b) => b.division.length - a.division.length)[0];
  }

  has(name: string): boolean {
    return this.rows.has(name);
  }
}

const NUMBERS = ['edge_multiple', 'application_working_days', 'temp_aid_same_cause_months'];
const CLAUSES = [
  'dibao_clause',
  'edge_clause',
  'tekun_clause',
  'one_household_clause',
  'one_chain_clause',
];

export function readRuleParameters(rows: readonly Row[], faults: RowFault[]): RuleParameters {
  const parameters = new RuleParameters();
  rows.forEach((row, index) => {
    const name = row.parameter ?? '';
    const at = { table: 'ruleParameters' as const, line: lineOf(index) };
    if (NUMBERS.includes(name) && !(Number(row.value) > 0)) {
      faults.push({ ...at, zh: '参数应为正数。', en: 'The parameter must be a positive number.' });
    }
    if (!row.source) faults.push({ ...at, zh: '缺少来源。', en: 'The source is missing.' });
    if (row.certainty !== 'read') return;
    parameters.add(name, {
      value: row.value ?? '',
      division: row.division ?? '',
      source: row.source ?? '',
    });
  });
  for (const name of [...NUMBERS, ...CLAUSES]) {
    if (parameters.has(name)) continue;
    faults.push({
      table: 'ruleParameters',
      line: lineOf(rows.length),
      zh: `缺少已核对的参数 ${name}。`,
      en: `The parameter ${name} is missing or not marked read.`,
    });
  }
  return parameters;
}
