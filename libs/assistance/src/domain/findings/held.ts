import { isHousehold, type Cover } from '../covers.js';
import type { PolicyRules, ProgrammeTerms } from '../policy.js';
import type { Entitlement } from './entitlement.js';
import type { Home } from './home.js';

/** What a cover is asked: whether it is the aid, or explains that the aid is not given. */
type Counts = (cover: Cover) => boolean;

/**
 * Whether the aid itself is there, in force or about to begin: for the household or for everyone the
 * entitlement is about. Aid that is given once, or by the bill, is there when it was decided since the need.
 */
export function isAided(entitlement: Entitlement, home: Home): boolean {
  const { programme, since } = entitlement;
  const once = isGivenOnce(entitlement, home.policy);
  return isCovered(entitlement, home, (cover) => {
    if (cover.grant.programme !== programme) return false;
    return once ? cover.grant.on >= since || cover.to >= since : cover.to >= home.today;
  });
}

const isGivenOnce = ({ programme, per }: Entitlement, policy: PolicyRules): boolean =>
  per === 'once' || ['per-event', 'per-bill'].includes(policy.programme(programme)?.period ?? '');

/** Whether what is held instead explains that the aid is not given. */
export function isHeldInstead(entitlement: Entitlement, home: Home): boolean {
  return isCovered(
    entitlement,
    home,
    ({ grant, to }) => to >= home.today && standsFor(grant, entitlement, home),
  );
}

/** 单人保 of one member aids one person: it explains nothing of the family. */
function isCovered(entitlement: Entitlement, home: Home, counts: Counts): boolean {
  const { subject, single } = entitlement;
  const members = home.membersOf(entitlement);
  const ofMember = (token: string): boolean => home.coversOf(token).some(counts);
  if (!isHousehold(subject) || single) return members.length > 0 && members.every(ofMember);
  const ofFamily = home.coversOf(subject).filter(({ grant }) => !grant.single);
  return ofFamily.some(counts) || (members.length > 0 && members.every(ofMember));
}

interface Other {
  readonly programme: string;
  readonly fen?: number;
  readonly per?: string;
}

/**
 * Whether holding the one programme rules the other out for the holder: by the person's choice, or because
 * the two exclude each other and what is held comes first. Support of a person comes before that of a
 * household, aid before a mere status, statutory aid before its neighbours; of two that stand alike the
 * greater amount.
 */
function comesBefore(held: Other, missing: Entitlement, home: Home): boolean {
  const { policy, division, today } = home;
  const pair = { a: held.programme, b: missing.programme, division, date: today };
  const kind = policy.relation(pair)?.kind;
  if (kind === 'choice') return true;
  if (kind !== 'exclusive') return false;
  const difference =
    standingOf(policy.programme(held.programme)) - standingOf(policy.programme(missing.programme));
  if (difference !== 0) return difference > 0;
  const { fen, per } = missing;
  return fen === undefined || held.fen === undefined || per !== held.per || held.fen >= fen;
}

function standingOf(programme: ProgrammeTerms | undefined): number {
  if (!programme || programme.category === 'status') return 0;
  return (programme.unit === 'person' ? 4 : 2) + (programme.category === 'statutory' ? 1 : 0);
}

/**
 * Whether one programme stands for the other: it is held instead of it; or the other is a mere status, and
 * whoever is on the allowance on their own does not need it (单人保 goes with the status of the others).
 */
function standsFor(held: Other, missing: Entitlement, home: Home): boolean {
  if (held.programme === missing.programme) return false;
  if (comesBefore(held, missing, home)) return true;
  const { policy, division, today } = home;
  if (policy.programme(missing.programme)?.category !== 'status') return false;
  const pair = { a: held.programme, b: missing.programme, division, date: today };
  return policy.relation({ ...pair, qualifier: 'single-person' })?.kind === 'coexist';
}

/** Whether an application for one programme may still end in the other, or in what stands for it. */
export const mayEndIn = (applied: string, missing: Entitlement, home: Home): boolean =>
  applied === missing.programme || standsFor({ programme: applied }, missing, home);
