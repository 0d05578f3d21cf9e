import type { Page } from '#kernel';
import type { AidLine } from '../domain/aid-line.js';
import type { FindingDoc } from '../domain/documents.js';
import type { Warning } from '../domain/warnings/warning.js';

export const ASSISTANCE_READER = Symbol('ASSISTANCE_READER');

export interface AwardFilter {
  /** Division codes of 2, 4 or 6 digits of the paying body: those and everything below them. */
  readonly division?: string;
  readonly programme?: string;
  readonly department?: string;
  /** Token of a person or household. */
  readonly beneficiary?: string;
}

/** Payments of one month, programme and paying division. */
export interface PaymentSum {
  /** `YYYY-MM` */
  readonly month: string;
  readonly programme: string;
  readonly department: string;
  readonly division: string;
  readonly payments: number;
  /** In 分. */
  readonly fen: number;
}

export interface PaymentFilter {
  readonly division?: string;
  readonly programme?: string;
  readonly department?: string;
  /** First and last month, `YYYY-MM`. */
  readonly from?: string;
  readonly to?: string;
}

export interface FindingFilter {
  readonly rule?: string;
  readonly kind?: string;
  readonly status?: string;
  readonly department?: string;
  readonly division?: string;
  /** Token of the person or household it is about. */
  readonly subject?: string;
  /** Only those whose condition had begun by this day. */
  readonly since?: string;
}

/** A finding as APIs show it: positions are decimal strings. */
export interface Finding extends Omit<FindingDoc, 'about' | 'evidence' | 'openedAt' | 'closedAt'> {
  readonly evidence: readonly string[];
  readonly openedAt: string;
  readonly closedAt?: string;
}

export interface WarningFilter {
  readonly state?: string;
  /** That must act next. */
  readonly department?: string;
  readonly division?: string;
  /** Only households that came within a line again after basic aid had ended. */
  readonly returned?: boolean;
}

/** A household under early warning; `position` is that of the last change of its summary, decimal. */
export interface HouseholdWarning extends Warning {
  readonly household: string;
  readonly division?: string;
  readonly position: string;
}

/** How the ledger is looked at. */
export interface LedgerPoint {
  /** By the facts' own dates. */
  readonly day: string;
  /** As known when this position was the last, which the view has come to; as known now when left out. */
  readonly knownAt?: number | undefined;
}

/** Where the ledger and the findings are read. */
export interface AssistanceReader {
  /** The last opened day; undefined before the first. */
  today(): Promise<string | undefined>;
  /** A page as of the past may have fewer lines than asked for and yet a next one. */
  awards(
    filter: AwardFilter,
    point: LedgerPoint,
    limit: number,
    cursor?: string,
  ): Promise<Page<AidLine>>;
  /** Everything the persons and households applied for or were granted, by programme and day. */
  aidOf(
    beneficiaries: readonly string[],
    day: string,
    knownAt?: number,
  ): Promise<readonly AidLine[]>;
  /** Of payments made by the day, when one is given. */
  paymentSums(filter: PaymentFilter, point?: Partial<LedgerPoint>): Promise<readonly PaymentSum[]>;
  findings(
    filter: FindingFilter,
    limit: number,
    cursor?: string,
    knownAt?: number,
  ): Promise<Page<Finding>>;
  /** Households that have a warning, in any state. */
  warnings(filter: WarningFilter, limit: number, cursor?: string): Promise<Page<HouseholdWarning>>;
  /** Undefined when there is none of that id, or was none then. */
  finding(id: string, knownAt?: number): Promise<Finding | undefined>;
}
