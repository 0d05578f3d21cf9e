/** The shapes that this context needs of the views; the app hands in the tables that hold them. */

/** One row of the log of findings: what changed, and the finding as it was then. */
export interface FindingChange {
  readonly findingId: string;
  readonly change: 'opened' | 'closed';
  readonly rule: string;
  readonly subject: string;
  /** That must act. */
  readonly department: string;
  readonly division: string;
}
