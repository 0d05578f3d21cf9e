import { AssessedFamily, type Looked } from './assessed-family.js';
import type { AssessedPerson, Category, Circle, HouseholdAssessment } from './assessment.js';
import type { Entitlement } from './entitlement.js';
import { holds } from './family.js';
import type { AssessmentPolicy } from './policy.js';
import { priceSupplement } from './price-link.js';
import { DIBAO } from './programmes/dibao.js';
import { Lines, PROGRAMME_LINES } from './programmes/lines.js';
import type { Member, Situation, Timeline } from './situation.js';
import { firstDays, keyOf } from './since.js';

/**
 * What the policy says of a household on a day, by what is known of it: only of programmes that a known
 * fact puts in question. Nothing where the household is counted nowhere, for every rule is of some place.
 */
export function assessHousehold(
  timeline: Timeline,
  day: string,
  policy: AssessmentPolicy,
): HouseholdAssessment {
  const situation = timeline.on(day);
  const { household, division } = situation;
  const { entitlements, looksAt, priceSupplement } = said(situation, policy);
  const persons = situation.members
    .filter(({ memberships }) => memberships.includes('living-together'))
    .map((member) => assessedPerson(member, situation, entitlements));
  const category = categoryOf(entitlements, household, situation);
  return {
    household,
    day,
    ...(division !== undefined && { division }),
    circle: circleOf(category),
    ...(category && { category }),
    persons,
    entitlements,
    looksAt,
    ...(priceSupplement && { priceSupplement }),
  };
}

/** All that is in question on the day, each with its first day, in order of programme and subject. */
function said(
  situation: Situation,
  policy: AssessmentPolicy,
): Pick<HouseholdAssessment, 'entitlements' | 'looksAt' | 'priceSupplement'> {
  const { day, division } = situation;
  if (division === undefined) return { entitlements: [], looksAt: [] };
  const looked: Looked = { rules: new Set(), at: new Set() };
  const familyOn = (then: string) =>
    new AssessedFamily(
      then === day ? situation : { ...situation, day: then },
      policy,
      division,
      looked,
    );
  const linesOn = new Map<string, Lines>();
  const assessOn = (programme: string, then: string): readonly Entitlement[] => {
    let lines = linesOn.get(then);
    if (!lines) linesOn.set(then, (lines = new Lines(familyOn(then))));
    return lines.of(programme);
  };
  const today = PROGRAMME_LINES.flatMap((programme) => assessOn(programme, day));
  const rules = [...looked.rules];
  const changes = [...new Set(rules.flatMap((rule) => policy.changesOf(rule, division)))];
  const found = { situation, entitlements: today, changes: changes.sort(), assessOn };
  const entitlements = firstDays(found).sort(byProgramme);
  const supplement = priceSupplement(familyOn(day));
  return {
    entitlements,
    looksAt: [...looked.at].sort(),
    ...(supplement && { priceSupplement: supplement }),
  };
}

const byProgramme = (a: Entitlement, b: Entitlement): number => (keyOf(a) < keyOf(b) ? -1 : 1);

const HOUSEHOLD_STATUSES = [DIBAO, 'DIBAO_EDGE', 'RIGID'] as const;

/** The nearest that it is found to be due, or holds while nothing found speaks against it. */
function categoryOf(
  entitlements: readonly Entitlement[],
  subject: string,
  { held }: Pick<Situation, 'held'>,
): Category | undefined {
  return HOUSEHOLD_STATUSES.find((programme) => {
    const found = entitlements.find(
      (one) => one.programme === programme && one.subject === subject && !one.single,
    );
    if (found?.outcome === 'eligible') return true;
    const isHeld = held.some((one) => one.programme === programme && !one.single);
    return isHeld && found?.outcome !== 'not-eligible';
  });
}

function assessedPerson(
  member: Member,
  situation: Situation,
  entitlements: readonly Entitlement[],
): AssessedPerson {
  const category = personCategory(member, situation, entitlements);
  return { person: member.token, circle: circleOf(category), ...(category && { category }) };
}

function personCategory(
  { token, held }: Member,
  situation: Situation,
  entitlements: readonly Entitlement[],
): Category | undefined {
  const due = (programme: string): boolean =>
    entitlements.some(
      (one) =>
        one.programme === programme &&
        one.outcome === 'eligible' &&
        (one.subject === token || Boolean(one.members?.includes(token))),
    );
  if (due('TEKUN') || holds(held, 'TEKUN')) return 'TEKUN';
  if (due(DIBAO)) return DIBAO;
  const own = held.filter(({ beneficiary, single }) => beneficiary === token || single);
  if (holds(own, DIBAO)) return DIBAO;
  return categoryOf(entitlements, situation.household, situation);
}

const circleOf = (category: Category | undefined): Circle => {
  if (category === 'DIBAO' || category === 'TEKUN') return 1;
  return category ? 2 : 3;
};
