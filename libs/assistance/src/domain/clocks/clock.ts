import type { Sentence } from '#kernel';

/** Which time runs. Each is a clause of its own. */
export type ClockCode =
  | 'decision'
  | 'survey'
  | 'township'
  | 'publicity'
  | 'county-review'
  | 'refusal-notice'
  | 'death-review'
  | 'recheck'
  | 'change-report'
  | 'status-term'
  | 'refused-work';

/** A statutory time that a fact has started and that nothing known has ended. */
export interface Clock {
  readonly clock: ClockCode;
  readonly programme: string;
  /** Token of the person or household in whose matter it runs. */
  readonly subject: string;
  /** With clock and subject, what makes it this one: the application, the award or the person. */
  readonly about: readonly string[];
  /** Tokens of the awards or applications. */
  readonly awards: readonly string[];
  readonly department: string;
  readonly division: string;
  /** What has to be done. */
  readonly what: Sentence;
  /** The day of the fact from which it runs. */
  readonly from: string;
  /** Last day; undefined when the calendar does not reach so far: then it is taken to be still running. */
  readonly due: string | undefined;
  readonly clause: string;
  /** Positions of the facts, in order. */
  readonly evidence: readonly number[];
}

/** Publicity is a time that others have to object in: that it is over is nobody's delay. */
export const isOverdue = ({ clock, due }: Clock, today: string): boolean =>
  clock !== 'publicity' && due !== undefined && due < today;
