import { invariant } from '#kernel';
import type { CaseFinding } from '#contracts';
import { caseId, factsOf } from './case-id.js';
import { HUB, isLive, type Case, type CaseEvent } from './case.js';
import type { FindingChange, FoundFinding } from './finding-change.js';

/** What the hub says of a case, whichever kind of event. */
interface Said {
  readonly case: string;
  readonly by: string;
  readonly day?: string;
}

/**
 * What a change of a finding does to its case: nothing when the case takes it into account already, so
 * that the same change may be told again.
 * @param day the last opened day
 */
export function follow(
  known: Case | undefined,
  change: FindingChange,
  day: string | undefined,
): readonly CaseEvent[] {
  const { at, finding } = change;
  const said: Said = { case: caseId(finding), by: HUB, ...(day !== undefined && { day }) };
  invariant(known === undefined || known.id === said.case, 'a finding is followed in its own case');
  if (change.change === 'closed' || change.change === 'gone') {
    return ends(known, change) ? [resolved(said, change)] : [];
  }
  if (known === undefined) return begin(finding, said);
  const found = foundOf(finding, at);
  if (isLive(known)) return goOn(known, found, said);
  // A person judged these very facts, or the case has come past this change.
  if (known.settled.includes(found.facts) || at <= known.seen) return [];
  const why = returns(known) ? ('condition-returned' as const) : ('facts-changed' as const);
  return [
    { kind: 'case.reopened', data: { ...said, why, found } },
    ...handedOver(known, found, said),
  ];
}

const ends = (known: Case | undefined, { finding }: FindingChange): boolean =>
  known !== undefined && isLive(known) && known.holds && known.found.finding === finding.id;

const returns = ({ status, resolution }: Case): boolean =>
  status === 'resolved' && resolution !== 'outside-hub';

const resolved = (said: Said, { change, at }: FindingChange): CaseEvent => ({
  kind: 'case.resolved',
  data: {
    ...said,
    ...(change === 'gone' ? { how: 'by-rules' } : { how: 'by-events', cause: at }),
  },
});

function begin(finding: FoundFinding, said: Said): readonly CaseEvent[] {
  const { rule, kind, subject, about, department, division } = finding;
  const found = foundOf(finding, finding.openedAt);
  return [
    { kind: 'case.opened', data: { ...said, rule, kind, subject, about: [...about], found } },
    { kind: 'case.assigned', data: { ...said, department, division } },
  ];
}

/** Only what somebody who works on it would have to look at again is said. */
function goOn(known: Case, found: CaseFinding, said: Said): readonly CaseEvent[] {
  const before = known.found;
  const same =
    before.finding === found.finding &&
    before.facts === found.facts &&
    before.department === found.department &&
    before.division === found.division &&
    before.due === found.due;
  if (same || found.at < known.seen) return [];
  return [
    { kind: 'case.facts-changed', data: { ...said, found } },
    ...handedOver(known, found, said),
  ];
}

/** Another department or division has to act now. */
function handedOver(known: Case, { department, division }: CaseFinding, said: Said): CaseEvent[] {
  if (known.department === department && known.division === division) return [];
  return [{ kind: 'case.assigned', data: { ...said, department, division } }];
}

const foundOf = (finding: FoundFinding, at: number): CaseFinding => ({
  finding: finding.id,
  at,
  department: finding.department,
  division: finding.division,
  since: finding.since,
  ...(finding.due !== undefined && { due: finding.due }),
  reason: finding.reason,
  clause: finding.clause,
  households: [...finding.households],
  awards: [...finding.awards],
  evidence: [...finding.evidence],
  facts: factsOf(finding),
  ...(finding.policy !== undefined && { policy: finding.policy }),
  ...(finding.inputs !== undefined && { inputs: finding.inputs }),
});
