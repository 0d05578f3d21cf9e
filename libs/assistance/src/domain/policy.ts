/** What the rules ask of policy; the hub's policy context answers. */
export interface PolicyRules {
  programme(
    code: string,
  ): { readonly zh: string; readonly en: string; readonly onePayer: boolean } | undefined;
  dutyDepartment(programme: string): string;
  relation(query: {
    readonly a: string;
    readonly b: string;
    readonly division: string;
    readonly date: string;
    readonly qualifier?: string;
  }): StackingRule | undefined;
  dibaoStandard(division: string, date: string): number | undefined;
  nextStandardChange(division: string, date: string): string | undefined;
  edgeMultiple(division: string): number;
  applicationWorkingDays(division: string): number;
  addWorkingDays(date: string, count: number): string | undefined;
  sameCauseMonths(division: string): number | undefined;
  clause(name: 'dibao' | 'edge' | 'tekun' | 'one_household' | 'one_chain'): string;
  clauseOfSameCause(division: string): string;
}

/** A row of the stacking matrix. */
export interface StackingRule {
  readonly a: string;
  readonly b: string;
  readonly kind: string;
  readonly clause: string;
  /** Document under which a grant is lawful in spite of the rule; empty when there is none. */
  readonly unlessBasis: string;
  /** Of `once-per-period`: `calendar-year` or `school-year`; others are judged by rules of their own. */
  readonly period?: string;
}
