import { assessHousehold, type Entitlement, type Member, type Situation } from '#assessment';
import { loadPolicy } from '#policy';
import { AssessmentPolicyOf } from '../../apps/hub/src/projection/assessment-policy.js';

/** Situations with everything that a case does not care about filled in. Money is in 分. */

export const CHAOYANG = '110105';
export const HANGZHOU = '330102';
export const TODAY = '2025-09-01';

export const policy = new AssessmentPolicyOf(loadPolicy().sets);

/** Parts of a fact; one that is undefined is not known. */
type Some<T> = { readonly [K in keyof T]?: T[K] | undefined };

export const person = (token: string, more: Some<Member> = {}): Member =>
  ({
    token,
    as: 'other',
    memberships: ['living-together'],
    livesElsewhere: false,
    hukou: { p: 1, division: CHAOYANG, from: '2000-01-01' },
    bills: [],
    held: [],
    applied: [],
    hardships: [],
    refusedOffers: 0,
    ...more,
  }) as Member;

/** Born so many full years before the day. */
export const aged = (years: number) => ({
  described: { p: 2, bornOn: `${2025 - years}-01-01`, sex: 'male' },
});

export const held = (programme: string, beneficiary: string, more: object = {}) => ({
  p: 5,
  programme,
  beneficiary,
  division: CHAOYANG,
  from: '2025-01-01',
  ...more,
});

export const home = (more: Some<Situation> = {}): Situation =>
  ({
    household: 'h_1',
    day: TODAY,
    division: CHAOYANG,
    members: [person('p_1')],
    expenses: [],
    held: [],
    applied: [],
    hardships: [],
    ...more,
  }) as Situation;

export const income = (fen: number, items?: readonly { kind: string; fen: number }[]) => ({
  income: { p: 3, on: '2025-08-01', fen, ...(items && { items }) },
});

export const assets = (within = true, withinLimitsOf?: readonly string[]) => ({
  assets: { p: 4, on: '2025-08-01', within, ...(withinLimitsOf && { withinLimitsOf }) },
});

/** Assessed as one day of which nothing before is known. */
export function assess(situation: Situation, by = policy) {
  const timeline = { on: () => situation, nextChange: () => undefined };
  return assessHousehold(timeline, situation.day, by);
}

/** The one entitlement to a programme; undefined where it is not in question. */
export const due = (
  programme: string,
  situation: Situation,
  by = policy,
): Entitlement | undefined =>
  assess(situation, by).entitlements.find((one) => one.programme === programme);

/** Outcome, then amount, then what is needed in Chinese: as short as an expectation can be. */
export function said(programme: string, situation: Situation, by = policy): unknown[] {
  const found = due(programme, situation, by);
  if (!found) return ['not in question'];
  const { outcome, fen, needs } = found;
  return [outcome, ...(fen === undefined ? [] : [fen]), ...needs.map(({ what }) => what.zh)];
}
