/** What the comparison reads of the documents of the views; whoever makes them says more. */

/** What is due to somebody under one programme. */
export interface SaidEntitlement {
  readonly programme: string;
  /** Token of the person or household. */
  readonly subject: string;
  readonly outcome: 'eligible' | 'not-eligible' | 'cannot-tell';
  /** Persons whom it is for, where it is a household's. */
  readonly members?: readonly string[];
  readonly single?: boolean;
  readonly fen?: number;
  readonly per?: 'month' | 'year' | 'once';
}

/** A household as assessed; one that nothing puts in question is not. */
export interface SaidAssessment {
  readonly division?: string;
  readonly circle: 1 | 2 | 3;
  readonly persons: readonly object[];
  readonly entitlements: readonly SaidEntitlement[];
}

/** A household by the aid it holds, and how far it is warned about. */
export interface SaidSummary {
  readonly division?: string;
  readonly circle: 1 | 2 | 3;
  readonly warning?: { readonly state: string };
}

/** An open finding. */
export interface SaidFinding {
  readonly rule: string;
  readonly kind: string;
  readonly subject: string;
  readonly about: readonly string[];
  readonly division: string;
  readonly department: string;
}

/** The same question put to both policies. `base` is history as it was. */
export interface Both<T> {
  readonly base: T;
  readonly changed: T;
}
