/** The shapes that this context needs of the views; the app hands in the tables that hold them. */

/** One row of the log of findings. */
export interface FindingChange {
  readonly change: 'opened' | 'closed';
  readonly finding: FindingFacts;
}

export interface FindingFacts {
  readonly id: string;
  readonly rule: string;
  readonly kind: string;
  readonly subject: string;
  /** That must act. */
  readonly department: string;
  readonly division: string;
}
