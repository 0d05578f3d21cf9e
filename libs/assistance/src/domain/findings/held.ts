import { isHousehold, type Cover } from '../covers.js';
import type { PolicyRules, ProgrammeTerms } from '../policy.js';
import type { Entitlement } from './entitlement.js';
import type { Home } from './home.js';

/** What a cover is asked: whether it is the aid, or explains that the aid is not given. */
type Counts = (cover: Cover) => boolean;

/** In force on the day, or decided and about to begin. */
const lasts = ({ to }: Cover, today: string): boolean => to >= today;

/**
 * Whether the aid itself is there: for the household or for everyone the entitlement is about. Aid that is
 * given once, or by the bill, is there when it was decided since the need.
 */
export function isAided(entitlement: Entitlement, home: Home): boolean {
  const { programme, since } = entitlement;
  const once = isGivenOnce(entitlement, home.policy);
  return isCovered(entitlement, home, (cover) => {
    if (cover.grant.programme !== programme) return false;
    return once ? cover.grant.on >= since || cover.to >= since : lasts(cover, home.today);
  });
}

const isGivenOnce = ({ programme, per }: Entitlement, policy: PolicyRules): boolean =>
  per === 'once' || ['per-event', 'per-bill'].includes(policy.programme(programme)?.period ?? '');

/** Whether what is held instead explains that the aid is not given. */
export function isHeldInstead(entitlement: Entitlement, home: Home): boolean {
  return isCovered(
    entitlement,
    home,
    (cover) => lasts(cover, home.today) && comesBefore(cover.grant, entitlement, home),
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
export function comesBefore(held: Other, missing: Entitlement, home: Home): boolean {
  if (held.programme === missing.programme) return false;
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
 * Whether an application for one programme may still end in the other: the same one, one that would be
 * held instead, or a status that goes with the allowance that was applied for.
 */
export function mayEndIn(applied: string, missing: Entitlement, home: Home): boolean {
  const { programme } = missing;
  if (applied === programme) return true;
  if (comesBefore({ programme: applied }, missing, home)) return true;
  const { policy, division, today } = home;
  if (policy.programme(programme)?.category !== 'status') return false;
  const query = { a: applied, b: programme, division, date: today, qualifier: 'single-person' };
  return policy.relation(query)?.kind === 'coexist';
}
