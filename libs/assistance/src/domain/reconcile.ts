import { uuidV5, parseUuid } from '#kernel';
import type { Basis, Evaluated, FindingDoc } from './documents.js';

/** Of ids of findings; a constant of the published language, never to change. */
const NAMESPACE = parseUuid('5b0c6f0e-6f7f-5d0a-9f6e-0d6f5c1a7e21');

/** What an event did to the findings about one subject. */
export interface Reconciled {
  readonly opened: readonly FindingDoc[];
  readonly closed: readonly FindingDoc[];
  /** Still open, but resting on other facts or saying so in other words. */
  readonly updated: readonly FindingDoc[];
}

const NOTHING: Reconciled = { opened: [], closed: [], updated: [] };

/**
 * Compares what is open with what was found. A finding whose condition no longer holds is closed; one
 * whose condition returns later is another finding.
 * @param current the subject's findings that the evaluated rules answer for
 * @param position of the event after which they were evaluated
 * @param basis asked only when something is to be said
 */
export function reconcile(
  current: Iterable<FindingDoc>,
  evaluated: readonly Evaluated[],
  position: number,
  basis: () => Basis,
): Reconciled {
  const open = new Map<string, FindingDoc>();
  for (const finding of current) if (finding.status === 'open') open.set(keyOf(finding), finding);
  if (open.size === 0 && evaluated.length === 0) return NOTHING;
  const opened: FindingDoc[] = [];
  const updated: FindingDoc[] = [];
  for (const found of evaluated) {
    const key = keyOf(found);
    const known = open.get(key);
    open.delete(key);
    if (!known) opened.push(openedAs(found, position, basis()));
    else if (!saysTheSame(known, found)) {
      updated.push(docOf(known.id, { ...found, ...basis() }, known.openedAt));
    }
  }
  const closed = [...open.values()].map((finding) => closedAs(finding, position, basis()));
  return { opened, closed, updated };
}

const keyOf = ({ rule, about }: Evaluated): string => `${rule}|${about.join()}`;

const openedAs = (found: Evaluated, position: number, basis: Basis): FindingDoc => {
  const name = [found.rule, found.subject, found.about.join(), position].join('|');
  return docOf(uuidV5(NAMESPACE, name), { ...found, ...basis }, position);
};

/** One order of keys, whichever way a finding comes about. */
const docOf = (id: string, found: Evaluated & Basis, openedAt: number): FindingDoc => ({
  id,
  rule: found.rule,
  kind: found.kind,
  subject: found.subject,
  status: 'open',
  about: found.about,
  households: found.households,
  awards: found.awards,
  department: found.department,
  division: found.division,
  since: found.since,
  ...(found.due !== undefined && { due: found.due }),
  reason: found.reason,
  clause: found.clause,
  evidence: found.evidence,
  policy: found.policy,
  inputs: found.inputs,
  openedAt,
});

const closedAs = (finding: FindingDoc, position: number, basis: Basis): FindingDoc => ({
  ...docOf(finding.id, { ...finding, ...basis }, finding.openedAt),
  status: 'closed',
  closedAt: position,
});

const saysTheSame = (a: Evaluated, b: Evaluated): boolean =>
  a.since === b.since &&
  a.due === b.due &&
  a.division === b.division &&
  a.department === b.department &&
  a.reason.zh === b.reason.zh &&
  a.clause === b.clause &&
  sameItems(a.evidence, b.evidence) &&
  sameItems(a.households, b.households) &&
  sameItems(a.awards, b.awards);

const sameItems = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);
