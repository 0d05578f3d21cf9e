import { invariant } from '#kernel';
import type { CaseFinding, DataOf } from '#contracts';
import type { Placed } from '../placed.js';
import { HUB, type Case, type CaseEvent } from './case.js';

/** The state after one more event; only the first one opens a case. */
export function evolve(known: Case | undefined, event: CaseEvent, placed: Placed): Case {
  const { position: changedAt, revision } = placed;
  if (event.kind === 'case.opened') {
    invariant(known === undefined, 'a case is opened once');
    return { ...opened(event.data), openedAt: changedAt, changedAt, revision };
  }
  invariant(known !== undefined, 'a case is opened before anything else is said of it');
  return { ...changed(known, event), changedAt, revision };
}

type Opened = Omit<Case, keyof Pick<Case, 'openedAt' | 'changedAt' | 'revision'>>;

const opened = (data: DataOf<'case.opened'>): Opened => ({
  id: data.case,
  rule: data.rule,
  kind: data.kind,
  subject: data.subject,
  about: data.about,
  status: 'open',
  found: data.found,
  holds: true,
  department: data.found.department,
  division: data.found.division,
  settled: [],
  seen: data.found.at,
  tolerated: false,
});

function changed(known: Case, event: Exclude<CaseEvent, { kind: 'case.opened' }>): Case {
  switch (event.kind) {
    case 'case.facts-changed':
      return foundAnew(known, event.data.found);
    case 'case.assigned':
      return assigned(known, event.data);
    case 'case.verified':
      return { ...known, status: 'verified' };
    case 'case.confirmed':
      return { ...known, status: 'confirmed' };
    case 'case.dismissed':
      return { ...known, status: 'dismissed', settled: [...known.settled, event.data.facts] };
    case 'case.resolved':
      return resolved(known, event.data);
    case 'case.reopened':
      return reopened(known, event.data);
    case 'case.tolerance-marked':
      return { ...known, tolerated: true };
  }
}

/** What was verified was verified of other facts. */
const foundAnew = (known: Case, found: CaseFinding): Case => ({
  ...known,
  status: known.found.facts === found.facts ? known.status : 'open',
  found,
  holds: true,
  seen: found.at,
});

function assigned(known: Case, { department, division, officer }: DataOf<'case.assigned'>): Case {
  const rest: Case & { officer?: string } = { ...known, department, division };
  delete rest.officer;
  return officer === undefined ? rest : { ...rest, officer };
}

function resolved(known: Case, { how, cause }: DataOf<'case.resolved'>): Case {
  const outside = how === 'outside-hub';
  return {
    ...known,
    status: 'resolved',
    resolution: how,
    holds: outside && known.holds,
    settled: outside ? [...known.settled, known.found.facts] : known.settled,
    seen: Math.max(known.seen, cause ?? 0),
  };
}

/** A person who reopens a case takes back what people judged of it before. */
function reopened(known: Case, { by, found }: DataOf<'case.reopened'>): Case {
  const rest: Case & { resolution?: unknown } = { ...known, status: 'open', tolerated: false };
  delete rest.resolution;
  if (by !== HUB) return { ...rest, settled: [] };
  invariant(found !== undefined, 'the hub reopens a case for what it found');
  return { ...rest, found, holds: true, seen: found.at };
}
