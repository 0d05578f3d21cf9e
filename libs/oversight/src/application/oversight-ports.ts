import type { Page } from '#kernel';
import type { OverseenChange, OverseenSubject } from '../domain/overseen.js';
import type { Publishable } from '../domain/disclosure/line.js';

/** Injection token of {@link OversightSources}. */
export const OVERSIGHT_SOURCES = Symbol('OVERSIGHT_SOURCES');

/** What was known, and what had happened: an answer always says both. */
export interface OversightPoint {
  /** The last position known. */
  readonly position: number;
  /** The last day that counts, ISO 8601. */
  readonly day: string;
}

export interface LedgerFilter {
  /** A prefix of division codes, of the paying body. */
  readonly division?: string | undefined;
  readonly programme?: string | undefined;
  readonly department?: string | undefined;
}

/** A value of policy and the clause that gives it. */
export interface PolicyText {
  readonly value: string | undefined;
  readonly clause: string;
}

/** The policy as it was known at a position. */
export interface OversightPolicy {
  /** Every set in force, with version and hash. */
  readonly version: string;
  text(name: string, division: string, date: string): PolicyText | undefined;
  /** 分; undefined where no text was read that gives it. */
  fen(name: string, division: string, date: string): number | undefined;
}

/** An award that may be published, its name not yet opened: `names` are where it may stand. */
export interface Candidate {
  readonly beneficiary: string;
  /** Token of whom the line is to name; undefined when nobody is known. */
  readonly person: string | undefined;
  /** Holds a programme that is never published. */
  readonly exempt: boolean;
  readonly memberCount: number;
  readonly fen: number | undefined;
  /** Positions of events that may carry the person's name, the newest first. */
  readonly namedAt: readonly number[];
}

/** What oversight reads; whoever keeps ledger, findings, policy and keys gives it. */
export interface OversightSources {
  /** Some hundred persons or households that the filter leaves, by token, as known at the position. */
  subjects(
    filter: LedgerFilter,
    point: OversightPoint,
    cursor: string | undefined,
  ): Promise<Page<OverseenSubject>>;
  /** That findings were opened and closed up to the position, in order, by pages. */
  findingChanges(position: number): AsyncIterable<readonly OverseenChange[]>;
  /** The last position that was known when the month ended; undefined while it has not, by then. */
  endOf(month: string, position: number): Promise<number | undefined>;
  policyAt(position: number): Promise<OversightPolicy>;
  /** Awards of a programme in force on a day, by beneficiary. */
  candidates(
    asked: CandidateQuery,
    point: OversightPoint,
    cursor: string | undefined,
  ): Promise<Page<Candidate>>;
}

export interface CandidateQuery {
  readonly programme: string;
  readonly division: string;
  /** The day on which awards are looked at. */
  readonly on: string;
  readonly exempt: readonly string[];
}

/** Opens names, each reading recorded first: undefined for who was erased or has no name. */
export interface Names {
  open(candidates: readonly Candidate[]): Promise<readonly (Opened | undefined)[]>;
}

export type Opened = Pick<Publishable, 'name'> | 'erased';
