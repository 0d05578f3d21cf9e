import { err, HubError, ok, type Result } from '#kernel';
import type {
  CaseCheck,
  DataOf,
  DismissalReason,
  OutsideReason,
  ReopeningReason,
  SealedNote,
} from '#contracts';
import { CASE_STATUS, isLive, type Case, type CaseEvent, type CaseStatus } from './case.js';

/** Who says it, and on which opened day. */
export interface Said {
  /** Subject of the token. */
  readonly by: string;
  readonly day?: string;
  readonly note?: SealedNote;
}

export type Decided = Result<readonly CaseEvent[], HubError>;

/** Within the department: the division stays. */
export function assign(known: Case, { by, day }: Said, officer: string): Decided {
  if (!isLive(known)) return err(wrongStatus(known, ['open', 'verified', 'confirmed']));
  if (known.officer === officer) return ok([]);
  const { id, department, division } = known;
  const data = { ...told({ by, ...(day !== undefined && { day }) }, id), department, division };
  return ok([{ kind: 'case.assigned', data: { ...data, officer } }]);
}

export interface Looked {
  readonly checked: readonly CaseCheck[];
  /** Positions. */
  readonly seen?: readonly number[];
}

/** May be said more than once: each time something more was looked at. */
export function verify(known: Case, said: Said, { checked, seen }: Looked): Decided {
  return within(known, ['open', 'verified'], {
    kind: 'case.verified',
    data: { ...told(said, known.id), checked: [...checked], ...(seen && { seen: [...seen] }) },
  });
}

/** Nothing is confirmed that nobody has looked into. */
export const confirm = (known: Case, said: Said): Decided =>
  within(known, ['verified'], { kind: 'case.confirmed', data: told(said, known.id) });

/** Holds for the facts as the case has them now. */
export const dismiss = (known: Case, said: Said, reason: DismissalReason): Decided =>
  within(known, ['verified'], {
    kind: 'case.dismissed',
    data: { ...told(said, known.id), reason, facts: known.found.facts },
  });

/** Done where the hub cannot see it; what the hub can see resolves a case by itself. */
export const resolveOutside = (known: Case, said: Said, reason: OutsideReason): Decided =>
  within(known, ['confirmed'], {
    kind: 'case.resolved',
    data: { ...told(said, known.id), how: 'outside-hub', reason },
  });

export const reopen = (known: Case, said: Said, why: ReopeningReason): Decided =>
  within(known, ['confirmed', 'dismissed', 'resolved'], {
    kind: 'case.reopened',
    data: { ...told(said, known.id), why },
  });

export type Tolerance = Pick<
  DataOf<'case.tolerance-marked'>,
  'clause' | 'decidedBy' | 'decidedOn' | 'document'
>;

/** 容错纠错: only of something that was found to be so, and once. */
export function tolerate(known: Case, said: Said, tolerance: Tolerance): Decided {
  if (known.tolerated) return err(alreadyTolerated());
  return within(known, ['confirmed', 'resolved'], {
    kind: 'case.tolerance-marked',
    data: { ...told(said, known.id), ...tolerance },
  });
}

const told = ({ by, day, note }: Said, id: string) => ({
  case: id,
  by,
  ...(day !== undefined && { day }),
  ...(note && { note }),
});

const within = (known: Case, allowed: readonly CaseStatus[], event: CaseEvent): Decided =>
  allowed.includes(known.status) ? ok([event]) : err(wrongStatus(known, allowed));

function wrongStatus({ status }: Case, allowed: readonly CaseStatus[]): HubError {
  const zh = allowed.map((one) => `“${CASE_STATUS[one]}”`).join('、');
  return new HubError('conflict', 'case.wrong-status', {
    zh: `案件现为“${CASE_STATUS[status]}”，此操作只能用于${zh}的案件。请刷新后按当前状态办理。`,
    en: `The case is ${status}; this can be done to one that is ${allowed.join(' or ')} only. Look at it again and go on from there.`,
  });
}

const alreadyTolerated = (): HubError =>
  new HubError('conflict', 'case.already-tolerated', {
    zh: '该案件已作容错认定，无需重复认定。',
    en: 'The case has its mark of tolerance already.',
  });
