import type { CaseFinding, DataOf } from '#contracts';

/** A finding as the views hold it: what this context needs of one. */
export interface FoundFinding extends Omit<
  CaseFinding,
  'finding' | 'at' | 'facts' | 'households' | 'awards' | 'evidence'
> {
  readonly id: string;
  readonly rule: string;
  readonly kind: DataOf<'case.opened'>['kind'];
  readonly subject: string;
  readonly about: readonly string[];
  readonly households: readonly string[];
  readonly awards: readonly string[];
  readonly evidence: readonly number[];
  /** Position of the event that opened it. */
  readonly openedAt: number;
}

/**
 * What became of a finding. `standing` and `gone` are said when all findings are looked through: it is
 * there, or the rules as they are now say nothing of it.
 */
export interface FindingChange {
  readonly change: 'opened' | 'updated' | 'closed' | 'standing' | 'gone';
  /** Position of the event that changed it, or up to which everything was looked through. */
  readonly at: number;
  readonly finding: FoundFinding;
}
