export const INTAKE_FIGURES = Symbol('INTAKE_FIGURES');

/** Since the hub's first event. seen + taken up again = accepted + duplicate + rejected + waiting. */
export interface DepartmentFigures {
  readonly department: string;
  /** Messages that came over Kafka. */
  readonly seen: number;
  /** Events stored. */
  readonly accepted: number;
  readonly duplicate: number;
  /** Times an event was refused, replays included. */
  readonly rejected: number;
  /** Events that had to wait for a reference at first. */
  readonly waiting: number;
  /** How many are in quarantine now. */
  readonly rejectedNow: number;
  readonly waitingNow: number;
}

/** An inclusive range of sequence numbers. */
export type Range = readonly [from: number, to: number];

export interface SourceGaps {
  readonly source: string;
  readonly department: string;
  /** Greatest sequence number that has come. */
  readonly high: number;
  /** Inclusive ranges of numbers that have not. */
  readonly missing: readonly Range[];
  /** All missing numbers, those in no listed range included. */
  readonly missingCount: number;
}

export interface IntakeFigures {
  byDepartment(): Promise<readonly DepartmentFigures[]>;
  gaps(department?: string): Promise<readonly SourceGaps[]>;
}
