import type { Page } from '#kernel';
import type { AidLine } from '../domain/aid-line.js';
import type { HouseholdDoc } from '../domain/documents.js';
import type { WarningView } from '../domain/household-view.js';
import type { PersonDocuments } from '../domain/member-view.js';

export const HOUSEHOLD_READER = Symbol('HOUSEHOLD_READER');
export const AID_LINES = Symbol('AID_LINES');

/** One row of a list of households. */
export interface HouseholdItem {
  readonly household: string;
  readonly division?: string;
  readonly circle: 1 | 2 | 3;
  readonly members: readonly string[];
  readonly programmes: readonly string[];
  /** Of doubled and missed aid. */
  readonly openFindings: number;
  /** Open findings about times that ran out, and about what cannot be told; left out where there is none. */
  readonly overdue?: number;
  readonly unknown?: number;
  /** Decimal position of the event that last changed any of these. */
  readonly position: string;
}

export interface HouseholdFilter {
  /** Division codes of 2, 4 or 6 digits: those and everything below them. */
  readonly division?: string;
  readonly circle?: number;
  /** A programme in force. */
  readonly programme?: string;
  readonly hasOpenFindings?: boolean;
}

export interface HouseholdDocuments {
  readonly doc: HouseholdDoc;
  readonly persons: ReadonlyMap<string, PersonDocuments>;
}

/**
 * Where the view's documents are read. `knownAt` asks for what was known when that position was the
 * last; the view must have come to it. Left out, for what is known now.
 */
export interface HouseholdReader {
  /** The last opened day; undefined before the first. */
  today(): Promise<string | undefined>;
  /** Undefined when the household is not known. */
  household(token: string, knownAt?: number): Promise<HouseholdDocuments | undefined>;
  person(token: string, knownAt?: number): Promise<PersonDocuments['person'] | undefined>;
  /** As of now; undefined where nothing gives reason for one. */
  warning(household: string): Promise<WarningView | undefined>;
  list(filter: HouseholdFilter, limit: number, cursor?: string): Promise<Page<HouseholdItem>>;
}

/** The aids of some persons and households; the assistance context has them. */
export interface AidLines {
  aidOf(
    beneficiaries: readonly string[],
    day: string,
    knownAt?: number,
  ): Promise<readonly AidLine[]>;
}
