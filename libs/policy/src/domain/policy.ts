import { HubError } from '#kernel';
import { readProgrammes, type Programme } from './programme.js';
import { readRuleParameters, type RuleParameters } from './rule-parameters.js';
import {
  readStackingMatrix,
  type Relation,
  type RelationQuery,
  type StackingMatrix,
} from './stacking-matrix.js';
import { readStandards, type Standards } from './standards.js';
import type { PolicyTables, RowFault } from './tables.js';
import { readWorkingDays, type WorkingDays } from './working-days.js';

/** The clauses that rules of the hub rest on and that are not rows of the matrix. */
export type ClauseName = 'dibao' | 'edge' | 'tekun' | 'one_household' | 'one_chain';

/** One checked set of policy data, asked by rules; it answers and never decides. */
export class Policy {
  private readonly programmes: ReadonlyMap<string, Programme>;
  private readonly matrix: StackingMatrix;
  private readonly standards: Standards;
  private readonly parameters: RuleParameters;
  private readonly calendar: WorkingDays;

  /** @throws HubError `policy.invalid` naming every table, line and fault. */
  constructor(tables: PolicyTables) {
    const faults: RowFault[] = [];
    this.programmes = readProgrammes(tables.programmes, faults);
    this.matrix = readStackingMatrix(tables.stackingMatrix, this.programmes, faults);
    this.standards = readStandards(tables.standards, faults);
    this.parameters = readRuleParameters(tables.ruleParameters, faults);
    this.calendar = readWorkingDays(tables.workingDays, faults);
    refuse(faults);
  }

  /** Undefined for a code that policy does not know. */
  programme(code: string): Programme | undefined {
    return this.programmes.get(code);
  }

  allProgrammes(): readonly Programme[] {
    return [...this.programmes.values()];
  }

  /** The department that answers for the programme; civil affairs where it is unknown. */
  dutyDepartment(code: string): string {
    return this.programmes.get(code)?.dutyDepartment ?? 'civil-affairs';
  }

  relation(query: RelationQuery): Relation | undefined {
    return this.matrix.relation(query);
  }

  /** 分 a person and month; undefined where no standard is known. */
  dibaoStandard(division: string, date: string): number | undefined {
    return this.standards.on(division, date);
  }

  nextStandardChange(division: string, date: string): string | undefined {
    return this.standards.nextChange(division, date);
  }

  /** How many times the standard the edge reaches to; not included. */
  edgeMultiple(division: string): number {
    return this.number('edge_multiple', division) ?? 1;
  }

  /** Working days within which an application must be decided. */
  applicationWorkingDays(division: string): number {
    return this.number('application_working_days', division) ?? 0;
  }

  /** Months within which the same cause is aided once; undefined where no rule was read. */
  sameCauseMonths(division: string): number | undefined {
    return this.number('temp_aid_same_cause_months', division);
  }

  /** See {@link WorkingDays.after}. */
  addWorkingDays(date: string, count: number): string | undefined {
    return this.calendar.after(date, count);
  }

  /** The years whose holidays are loaded. */
  calendarCoverage(): { readonly from: string; readonly to: string } | undefined {
    return this.calendar.coverage;
  }

  /** Document and article, as an officer would cite it. */
  clause(name: ClauseName): string {
    return this.parameters.find(`${name}_clause`, '')?.source ?? '';
  }

  clauseOfSameCause(division: string): string {
    return this.parameters.find('temp_aid_same_cause_months', division)?.source ?? '';
  }

  private number(name: string, division: string): number | undefined {
    const value = this.parameters.find(name, division)?.value;
    return value === undefined ? undefined : Number(value);
  }
}

function refuse(faults: readonly RowFault[]): void {
  const [first] = faults;
  if (!first) return;
  throw new HubError(
    'invalid',
    'policy.invalid',
    {
      zh: `政策数据不能使用：${faults.map((f) => `${f.table} 第 ${f.line} 行：${f.zh}`).join(' ')}`,
      en: `The policy data cannot be used: ${faults.map((f) => `${f.table} line ${f.line}: ${f.en}`).join(' ')}`,
    },
    `/${first.table}/${first.line}`,
  );
}
