import type { Page } from '#kernel';
import type { Case } from '../domain/cases/case.js';
import type { IntakeRequest, RequestStatus, Task } from '../domain/intake/intake-request.js';

export const CASE_READER = Symbol('CASE_READER');

/** What a list of cases is filtered by; all where nothing is said. */
export interface CaseFilter {
  readonly status?: string;
  readonly rule?: string;
  readonly kind?: string;
  readonly department?: string;
  /** A prefix. */
  readonly division?: string;
  /** Token. */
  readonly subject?: string;
  /** Staff number. */
  readonly officer?: string;
  /** Those whose time was over before this day and that somebody has still to work on. */
  readonly overdueOn?: string;
}

/** How many cases, of one department in one state. */
export interface CaseCount {
  readonly department: string;
  readonly status: string;
  readonly cases: number;
  readonly overdue: number;
}

export interface IntakeFilter {
  readonly status?: string;
  readonly department?: string;
  /** A prefix. */
  readonly division?: string;
  readonly subject?: string;
  /** Those whose time was over before this day and that are not done. */
  readonly overdueOn?: string;
}

/** A department’s part with the request that it belongs to. */
export interface IntakeTask extends Task {
  readonly request: string;
  readonly subject: string;
  readonly receivedOn: string;
  /** Position of the event that received the request. */
  readonly openedAt: number;
}

export interface IntakeRequestRow extends IntakeRequest {
  readonly status: RequestStatus;
}

/** Lists, folded from the events a moment after they are stored. */
export interface CaseReader {
  /** Position that the lists have come to. */
  position(): Promise<bigint>;
  /** In the order in which they were opened. */
  cases(filter: CaseFilter, limit: number, cursor?: string): Promise<Page<Case>>;
  /** @param today the last opened day */
  counts(filter: CaseFilter, today: string | undefined): Promise<readonly CaseCount[]>;
  /** Those that the hub finds to be so still and somebody has to work on, by id. */
  live(afterId: string, limit: number): Promise<readonly Case[]>;
  requests(filter: IntakeFilter, limit: number, cursor?: string): Promise<Page<IntakeRequestRow>>;
  tasks(filter: IntakeFilter, limit: number, cursor?: string): Promise<Page<IntakeTask>>;
}
