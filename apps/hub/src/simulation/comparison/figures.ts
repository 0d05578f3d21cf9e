import type { Both } from './said.js';

/** Numbers of subjects; one that gains under a programme and loses under another is in both, and in `mixed`. */
export interface GainLoss {
  readonly gain: number;
  readonly lose: number;
  readonly mixed: number;
}

/** What became of one programme for its subjects, on the last day. */
export interface ProgrammeChange {
  readonly programme: string;
  /** Department that answers for it under the changed policy. */
  readonly department: string;
  readonly eligible: Both<number>;
  readonly cannotTell: Both<number>;
  /** Eligible now and not before, and the other way round. */
  readonly gain: number;
  readonly lose: number;
  /** Eligible under both, for more or for less. */
  readonly more: number;
  readonly less: number;
  /** Persons whom the gaining and losing entitlements are for. */
  readonly persons: { readonly gain: number; readonly lose: number };
}

/** What is due under a programme on the first day opened of a month; in 分. */
export interface MoneyRow {
  readonly department: string;
  readonly programme: string;
  /** Period that an amount is for. */
  readonly per: 'month' | 'year' | 'once';
  readonly entitlements: Both<number>;
  readonly fen: Both<number>;
  /** Changed less base. */
  readonly difference: number;
}

export interface MonthMoney {
  /** `2026-03`, and the day on which it was counted. */
  readonly month: string;
  readonly day: string;
  readonly rows: readonly MoneyRow[];
}

/** Findings of one rule. */
export interface RuleChange {
  readonly rule: string;
  readonly kind: string;
  /** Open on the last day. */
  readonly open: Both<number>;
  /** Open on the last day under one policy only. */
  readonly appear: number;
  readonly go: number;
  /** Opened in the range, closed again or not. */
  readonly raised: Both<number>;
}

/** Households in one state of early warning on the last day. */
export interface WarningChange {
  readonly state: string;
  readonly households: Both<number>;
}

export interface CircleMove {
  readonly from: 1 | 2 | 3;
  readonly to: 1 | 2 | 3;
  readonly households: number;
}

export interface CircleChange {
  /** Households in the first, second and third circle on the last day. */
  readonly base: readonly [number, number, number];
  readonly changed: readonly [number, number, number];
  readonly moves: readonly CircleMove[];
}

export interface DivisionChange {
  readonly division: string;
  readonly households: number;
  readonly gain: number;
  readonly lose: number;
  /** Due a month, on the last day; in 分. */
  readonly monthlyFen: Both<number>;
  readonly findings: { readonly appear: number; readonly go: number };
}

/** Everything that is counted. Every number is a count or a sum, so that a sample can be scaled. */
export interface Figures {
  /** Households and persons that the entitlements are said of. */
  readonly households: GainLoss;
  readonly persons: GainLoss;
  readonly programmes: readonly ProgrammeChange[];
  readonly months: readonly MonthMoney[];
  readonly findings: readonly RuleChange[];
  readonly warnings: readonly WarningChange[];
  /** By the facts, whatever aid is held; and by the aid held. */
  readonly circles: { readonly assessed: CircleChange; readonly held: CircleChange };
  readonly divisions: readonly DivisionChange[];
}

/** Who they are, by token, in order. */
export interface NamedSubjects {
  readonly programmes: readonly {
    readonly programme: string;
    readonly gain: readonly string[];
    readonly lose: readonly string[];
    readonly more: readonly string[];
    readonly less: readonly string[];
  }[];
  readonly findings: readonly {
    readonly rule: string;
    readonly appear: readonly string[];
    readonly go: readonly string[];
  }[];
}
