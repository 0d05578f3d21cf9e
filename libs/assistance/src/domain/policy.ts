import type { StackingPolicy } from './stacking-policy.js';
import type { When } from './when.js';

/** A number that a clause gives. */
export interface Limit {
  readonly value: number;
  readonly clause: string;
}

/** What the rules know of a programme. */
export interface ProgrammeTerms {
  readonly zh: string;
  readonly en: string;
  readonly onePayer: boolean;
  readonly unit: string;
  readonly period: string;
  readonly category: string;
}

/** What the rules ask of policy; the hub's policy context answers. */
export interface PolicyRules {
  readonly stacking: StackingPolicy;
  programme(code: string): ProgrammeTerms | undefined;
  dutyDepartment(programme: string): string;
  relation(query: RelationQuery): StackingRule | undefined;
  addWorkingDays(date: string, count: number): string | undefined;
  /** A number in force there; undefined where no text was read that gives one. */
  limit(name: string, when: When): Limit | undefined;
  /** What a rule of the kind clock allows; undefined where facts are missing that it depends on. */
  timeAllowed(
    rule: { readonly rule: string; readonly output: string },
    facts: Readonly<Record<string, boolean>>,
    when: When,
  ): Limit | undefined;
  /** What is cited there and then. */
  clause(name: 'one_household' | 'one_chain', when: When): string;
}

export interface RelationQuery extends When {
  readonly a: string;
  readonly b: string;
  readonly qualifier?: string;
}

/** A row of the stacking matrix. */
export interface StackingRule {
  readonly a: string;
  readonly b: string;
  readonly kind: string;
  /** Whether the two are held by a person or by the household as a whole. */
  readonly unit: string;
  readonly clause: string;
  /** Document under which a grant is lawful in spite of the rule; empty when there is none. */
  readonly unlessBasis: string;
  /** Of `once-per-period`: `calendar-year` or `school-year`; others are judged by rules of their own. */
  readonly period?: string;
}
