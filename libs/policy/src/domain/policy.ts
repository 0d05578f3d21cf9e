import { invariant, OPEN_END } from '#kernel';
import type { PolicySets } from './policy-sets.js';
import { identityInWords } from './set/policy-set.js';
import type { Programme } from './set/programmes.js';
import type { Relation, RelationQuery } from './set/relations.js';
import type { When } from './set/values.js';

/** The clauses that rules of the hub rest on and that are not rows of the matrix. */
export type ClauseName = 'dibao' | 'edge' | 'tekun' | 'one_household' | 'one_chain';

/** What the rules of the hub ask of the sets in force; it answers and never decides. */
export class Policy {
  constructor(readonly sets: PolicySets) {}

  /** Every set in force with version and hash: what a decision keeps to say which policy it knew. */
  get version(): string {
    return this.sets.enactments.map(({ set }) => identityInWords(set.identity)).join('+');
  }

  /** In its latest version; undefined for a code that policy does not know. */
  programme(code: string): Programme | undefined {
    return this.allProgrammes().find((programme) => programme.code === code);
  }

  /** Of every place, each in its latest version. */
  allProgrammes(): readonly Programme[] {
    this.latest ??= [
      ...new Map(
        this.sets.enactments
          .flatMap(({ set }) => set.parts.programmes)
          .sort((a, b) => (a.validity.from < b.validity.from ? -1 : 1))
          .map((programme) => [programme.code, programme]),
      ).values(),
    ];
    return this.latest;
  }

  private latest: readonly Programme[] | undefined;

  /** The department that answers for the programme; civil affairs where it is unknown. */
  dutyDepartment(code: string): string {
    return this.programme(code)?.dutyDepartment ?? 'civil-affairs';
  }

  relation(query: RelationQuery): Relation | undefined {
    return this.sets.relation(query);
  }

  /** 分 a person and month; undefined where no standard is known. */
  dibaoStandard(division: string, date: string): number | undefined {
    return this.number('dibao_standard', { division, date });
  }

  nextStandardChange(division: string, date: string): string | undefined {
    return this.sets.nextChange('dibao_standard', { division, date });
  }

  /** How many times the standard the edge reaches to; not included. */
  edgeMultiple(division: string): number {
    return this.number('edge_multiple', { division, date: OPEN_END }) ?? 1;
  }

  /** Working days within which an application must be decided. */
  applicationWorkingDays(division: string): number {
    return this.number('application_working_days', { division, date: OPEN_END }) ?? 0;
  }

  /** Months within which the same cause is aided once; undefined where no rule was read. */
  sameCauseMonths(division: string): number | undefined {
    return this.number('temp_aid_same_cause_months', { division, date: OPEN_END });
  }

  /** See {@link WorkingDays.after}. */
  addWorkingDays(date: string, count: number): string | undefined {
    return this.sets.workingDays({ division: '', date })?.after(date, count);
  }

  /** The years whose holidays are loaded. */
  calendarCoverage(): { readonly from: string; readonly to: string } | undefined {
    return this.sets.workingDays({ division: '', date: OPEN_END })?.coverage;
  }

  /** Document and article, as an officer would cite it. */
  clause(name: ClauseName): string {
    return this.sets.rule(name, { division: '', date: OPEN_END })?.rule.clause ?? '';
  }

  clauseOfSameCause(division: string): string {
    return (
      this.sets.value('temp_aid_same_cause_months', { division, date: OPEN_END })?.clause ?? ''
    );
  }

  private number(name: string, when: When): number | undefined {
    const value = this.sets.value(name, when)?.value;
    invariant(value === undefined || typeof value === 'number', `${name} is a number`);
    return value;
  }
}
