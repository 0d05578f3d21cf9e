/**
 * What oversight reads of the aid ledger, in its own words: whoever keeps the ledger gives it. Tokens,
 * days (ISO 8601) and sums in 分 (`fen`); nothing personal.
 */

/** One grant of an award and the days on which it is in force. */
export interface ApprovedSpan {
  /** Day of the decision. */
  readonly decidedOn: string;
  readonly from: string;
  /** Inclusive; the kernel's `OPEN_END` while nothing ends it. */
  readonly to: string;
  readonly terms: Terms;
}

/** What is due for one period of `per`; without a sum for goods, services and statuses. */
export interface Terms {
  readonly fen?: number;
  readonly per?: string;
}

export interface Adjustment {
  readonly from: string;
  readonly terms: Terms;
}

export interface Payment {
  /** Token of the payment instruction. */
  readonly order: string;
  readonly on: string;
  readonly fen: number;
  /** Days it is for, where it was said. */
  readonly from?: string;
  readonly to?: string;
}

/** That a payment arrived, or came back. */
export interface Receipt {
  readonly order: string;
  readonly on: string;
  readonly fen: number;
}

/** An award as far as money goes: what was approved, what was paid and what became of it. */
export interface OverseenAward {
  readonly award: string;
  readonly beneficiary: string;
  readonly programme: string;
  readonly department: string;
  /** Of the paying body, six digits. */
  readonly division: string;
  readonly spans: readonly ApprovedSpan[];
  readonly adjustments: readonly Adjustment[];
  readonly payments: readonly Payment[];
  readonly received: readonly Receipt[];
  readonly returned: readonly Receipt[];
  /** Last day of life, where everyone it is for has died. */
  readonly diedOn?: string;
}

/** An application and what became of it. */
export interface OverseenApplication {
  readonly programme: string;
  readonly department: string;
  readonly division: string;
  readonly on: string;
  /** Last day for the decision; undefined where policy gives no time, or its calendar ends before. */
  readonly due?: string;
  /** Day on which it was granted or refused. */
  readonly decidedOn?: string;
}

/** Everything about one person or household that is aided or has applied. */
export interface OverseenSubject {
  readonly beneficiary: string;
  readonly awards: readonly OverseenAward[];
  readonly applications: readonly OverseenApplication[];
}

/** That a finding about a subject was opened or closed by the event at a position. */
export interface OverseenChange {
  readonly id: string;
  readonly change: 'opened' | 'closed';
  readonly position: number;
  readonly rule: string;
  readonly kind: string;
  readonly subject: string;
  readonly awards: readonly string[];
  readonly division: string;
  /** First day on which the condition held. */
  readonly since: string;
}
