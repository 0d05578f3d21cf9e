export const INTAKE_QUARANTINE = Symbol('INTAKE_QUARANTINE');

export const QUARANTINE_STATUSES = [
  'rejected',
  'waiting',
  'released',
  'replayed',
  'dismissed',
] as const;
export type QuarantineStatus = (typeof QUARANTINE_STATUSES)[number];

/** All that are given must match. */
export interface QuarantineFilter {
  readonly department?: string;
  readonly code?: string;
  readonly status?: QuarantineStatus;
  readonly type?: string;
  /** Part of the reason's sentence in either language, or of the pointer. */
  readonly text?: string;
}

export interface QuarantinedItem {
  /** Decimal. */
  readonly id: string;
  readonly department: string;
  readonly topic: string;
  readonly partition: number;
  /** Decimal. */
  readonly offset: string;
  /** ISO 8601, UTC. */
  readonly receivedAt: string;
  readonly status: QuarantineStatus;
  readonly code: string;
  readonly pointer: string;
  readonly zh: string;
  readonly en: string;
  /** Left out where they could not be read or are not safe to show. */
  readonly source?: string;
  readonly eventId?: string;
  readonly type?: string;
  readonly replayRequested: boolean;
  readonly settledAt?: string;
  readonly settledBy?: string;
  readonly note?: string;
}

export interface QuarantinePage {
  readonly items: readonly QuarantinedItem[];
  /** Pass as `before` to go on; left out at the end. */
  readonly next?: string;
}

/** The quarantine as officers and departments see it. */
export interface QuarantineDesk {
  list(filter: QuarantineFilter, limit: number, before?: string): Promise<QuarantinePage>;
  /** @throws HubError `quarantine-not-found` */
  get(id: string, department?: string): Promise<QuarantinedItem>;
  /** How many were asked for; the intake takes them up within seconds. */
  replayByIds(ids: readonly string[], by: string): Promise<number>;
  replayByFilter(filter: QuarantineFilter, by: string): Promise<number>;
  /** @throws HubError `quarantine-not-found` or `quarantine-settled` */
  dismiss(id: string, reason: string, by: string): Promise<void>;
}
