/**
 * One aid of a household or its members, as the view shows it. The assistance context has these; this
 * one only says what it needs of them.
 */
export interface AidLine {
  /** Token of the award, or of the application while there is no award. */
  readonly award: string;
  /** Token of the person or household it was granted to. */
  readonly beneficiary: string;
  readonly programme: string;
  /** By whom. */
  readonly department: string;
  readonly division: string;
  readonly payer?: string;
  readonly state: 'applied' | 'refused' | 'upcoming' | 'running' | 'past';
  readonly from?: string;
  /** Last day covered; missing while it is open. */
  readonly to?: string;
  /** In 分 a `per`. */
  readonly fen?: number;
  readonly per?: string;
  /** Paid so far, in 分. */
  readonly paidFen: number;
  readonly payments: number;
  readonly lastPaidOn?: string;
  /** 三个圈层, for a programme that puts a household in one. */
  readonly circle?: 1 | 2;
  /** Decimal position of the event it rests on. */
  readonly position: string;
}
