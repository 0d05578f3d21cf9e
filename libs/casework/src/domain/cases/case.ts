import type { CaseFinding, CaseResolution, DataOf } from '#contracts';

/** The facts about a case, as the published language names them. */
export type CaseKind =
  | 'case.opened'
  | 'case.facts-changed'
  | 'case.assigned'
  | 'case.verified'
  | 'case.confirmed'
  | 'case.dismissed'
  | 'case.resolved'
  | 'case.reopened'
  | 'case.tolerance-marked';

export type CaseEvent = {
  readonly [K in CaseKind]: { readonly kind: K; readonly data: DataOf<K> };
}[CaseKind];

/** Who does what the hub does. */
export const HUB = 'hub';

export const CASE_STATUS = {
  open: '待核实',
  verified: '已核实，待认定',
  confirmed: '已认定属实',
  dismissed: '已排除',
  resolved: '已办结',
} as const;

export type CaseStatus = keyof typeof CASE_STATUS;

/** One case as it stands; the subject is a token. */
export interface Case {
  readonly id: string;
  readonly rule: string;
  readonly kind: DataOf<'case.opened'>['kind'];
  readonly subject: string;
  readonly about: readonly string[];
  readonly status: CaseStatus;
  /** What the hub last found of it. */
  readonly found: CaseFinding;
  /** Whether the hub finds it so still, as far as it was said. */
  readonly holds: boolean;
  readonly department: DataOf<'case.assigned'>['department'];
  readonly division: string;
  /** Staff number. */
  readonly officer?: string;
  /** Digests of the facts that people judged to need nothing more: not raised again for these. */
  readonly settled: readonly string[];
  readonly resolution?: CaseResolution;
  /** The last change of the findings that this takes into account, a position. */
  readonly seen: number;
  readonly tolerated: boolean;
  /** Position of its first event. */
  readonly openedAt: number;
  /** Position of its last event. */
  readonly changedAt: number;
  /** Revision of its last event: what the next command expects. */
  readonly revision: number;
}

/** Somebody has it still to work on. */
export const isLive = ({ status }: Case): boolean =>
  status === 'open' || status === 'verified' || status === 'confirmed';
