import type { Fact, FactSet } from '#kernel';

/**
 * The documents of the assistance context: sets of facts keyed by the position `p` of their event (see
 * ADR 7). Sums are in 分 (`fen`), dates ISO 8601, subjects and numbers tokens.
 */

/** A decision to give aid for a period, or to confirm a status. */
export interface GrantFact extends Fact {
  readonly programme: string;
  /** The department that granted. */
  readonly department: string;
  /** The paying body. */
  readonly division: string;
  readonly payer: string;
  readonly funding: string;
  readonly from: string;
  readonly to?: string;
  readonly on: string;
  readonly fen?: number;
  readonly quantity?: number;
  readonly unit?: string;
  readonly per?: string;
  readonly clause: string;
  readonly document?: string;
  readonly application?: string;
  readonly cause?: string;
  /** 单人保: one person of a household is on the allowance alone. */
  readonly single?: boolean;
  /** Identity under which it is given, where one person may have several. */
  readonly identity?: string;
  /** Tokens of the persons covered; all who live together when it is missing. */
  readonly covered?: readonly string[];
}

export interface ApplicationFact extends Fact {
  readonly programme: string;
  readonly department: string;
  readonly division: string;
  readonly on: string;
  readonly cause?: string;
}

/** A stage of an application from which a time runs. */
export interface ProgressFact extends Fact {
  readonly stage: string;
  /** Where it is not the ordinary one. */
  readonly procedure?: string;
  readonly on: string;
}

export interface RefusalFact extends Fact {
  readonly programme: string;
  readonly department: string;
  readonly division: string;
  readonly on: string;
  readonly why: string;
}

export interface AdjustmentFact extends Fact {
  readonly from: string;
  readonly fen?: number;
  readonly quantity?: number;
  readonly unit?: string;
  readonly per?: string;
}

export interface SuspensionFact extends Fact {
  readonly from: string;
  readonly why: string;
}

export interface EndFact extends Fact {
  /** Last day covered. */
  readonly on: string;
  readonly why: string;
}

/** In the group of a covered person: the household whose award of this token covers them. */
export interface LinkFact extends Fact {
  readonly of: string;
}

/**
 * Collection `award`: group is the beneficiary, key the number's token. One document holds what was
 * applied for and what was granted under one number, for a department may use the same number for both.
 */
export interface AwardDoc extends FactSet {
  granted?: GrantFact[];
  applied?: ApplicationFact[];
  progressed?: ProgressFact[];
  refused?: RefusalFact[];
  adjusted?: AdjustmentFact[];
  suspended?: SuspensionFact[];
  ended?: EndFact[];
  links?: LinkFact[];
}

/** Money that has moved. */
export interface PaymentFact extends Fact {
  /** Token of the payment instruction. */
  readonly order: string;
  readonly on: string;
  readonly fen: number;
  /** Days it is for. */
  readonly from?: string;
  readonly to?: string;
}

/** What became of a payment: it arrived, or came back. */
export interface ReceiptFact extends Fact {
  /** Token of the payment instruction. */
  readonly order: string;
  readonly on: string;
  readonly fen: number;
  /** Why it came back. */
  readonly why?: string;
}

/**
 * Collection `payment`: group is the beneficiary, key the award. Apart from `award`, because it grows
 * every month and no rule about entitlements reads it.
 */
export interface PaymentDoc extends FactSet {
  paid?: PaymentFact[];
  received?: ReceiptFact[];
  returned?: ReceiptFact[];
}

export type FindingKind = 'duplicate' | 'gap' | 'overdue' | 'unknown';
export type FindingChange = 'opened' | 'closed';

interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** What a rule found: the machine's warning, which an official verifies. */
export interface Evaluated {
  /**
   * `D1:<programme>`, `D2:<a>+<b>`, … `D9`; `M:<programme>` missed, `M:<programme>:more` too little;
   * `C:<clock>` overdue; `U:<programme>` cannot be told.
   */
  readonly rule: string;
  readonly kind: FindingKind;
  /** Token of the person or household it is about. */
  readonly subject: string;
  /** What, with rule and subject, makes it this finding and no other: awards, households or instruction. */
  readonly about: readonly string[];
  readonly households: readonly string[];
  readonly awards: readonly string[];
  /** The department that must act, and where. */
  readonly department: string;
  readonly division: string;
  /** The first day on which the condition held. */
  readonly since: string;
  /** Last day of the time that runs for the department, where policy gives one. */
  readonly due?: string;
  readonly reason: Sentence;
  readonly clause: string;
  /** Positions of the events it rests on. */
  readonly evidence: readonly number[];
}

/** What a decision was made by: running it again with the same gives the same. */
export interface Basis {
  /** Every policy set that was in force, with version and hash. */
  readonly policy: string;
  /** SHA-256, base64url, of all that the rules were told. */
  readonly inputs: string;
}

/**
 * Collection `finding`: group is the subject, key the finding's id. The basis is that of what was said
 * last: of opening it, of saying it in other words, or of closing it.
 */
export interface FindingDoc extends Evaluated, Basis {
  readonly id: string;
  readonly status: 'open' | 'closed';
  /** Positions of the events that opened and closed it. */
  readonly openedAt: number;
  readonly closedAt?: number;
}

/** The documents an event's facts go to. Undefined when the caller only asks which ones. */
export interface AssistanceDocuments {
  award(beneficiary: string, award: string): AwardDoc | undefined;
  payment(beneficiary: string, award: string): PaymentDoc | undefined;
}

export type AssistanceCollection = 'award' | 'payment';

/** The decision that a number's document is listed under: its last grant, else its last application. */
export const listedUnder = (doc: AwardDoc): GrantFact | ApplicationFact | undefined =>
  doc.granted?.at(-1) ?? doc.applied?.at(-1);
