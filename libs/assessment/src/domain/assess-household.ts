import { AssessedFamily } from './assessed-family.js';
import type { AssessedPerson, Category, Circle, HouseholdAssessment } from './assessment.js';
import type { Entitlement } from './entitlement.js';
import type { Family } from './family.js';
import { holds } from './family.js';
import type { AssessmentPolicy } from './policy.js';
import { assessDibao, DIBAO } from './programmes/dibao.js';
import { assessGradualExit } from './programmes/gradual-exit.js';
import { assessHousing } from './programmes/housing.js';
import { assessIllnessPoverty, assessMedicalAid } from './programmes/medical.js';
import { assessPerson } from './programmes/of-persons.js';
import { assessSinglePerson } from './programmes/single-person.js';
import { assessEdge, assessRigid } from './programmes/statuses.js';
import { assessTemporaryAid } from './programmes/temporary-aid.js';
import type { Member, Situation, Timeline } from './situation.js';
import { firstDays, keyOf } from './since.js';
import { standing } from './tell.js';

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
  const entitlements = firstDays(timeline, day, policy, (one) => entitlementsOf(one, policy));
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
  };
}

/** All that is in question on the day, in order of programme and subject. */
function entitlementsOf(situation: Situation, policy: AssessmentPolicy): Entitlement[] {
  if (situation.division === undefined) return [];
  const family = new AssessedFamily(situation, policy, situation.division);
  return assessFamily(family).sort(byProgramme);
}

const byProgramme = (a: Entitlement, b: Entitlement): number => (keyOf(a) < keyOf(b) ? -1 : 1);

/** The statuses first, for what comes later asks for them. */
function assessFamily(family: Family): Entitlement[] {
  const dibao = assessDibao(family);
  const kept = assessGradualExit(family, dibao);
  const onDibao = standing(family.answer('on_dibao'), dibao);
  const edge = assessEdge(family, onDibao);
  const edgeFamily = standing(family.answer('edge_family'), edge);
  const rigid = assessRigid(family, { onDibao, edgeFamily });
  const found = [
    kept ?? dibao?.entitlement,
    edge?.entitlement,
    rigid?.entitlement,
    assessIllnessPoverty(family),
    assessHousing(family),
    assessTemporaryAid(family),
  ];
  for (const member of family.situation.members) {
    // Who lives with another household is assessed there.
    if (member.livesElsewhere && !member.memberships.includes('living-together')) continue;
    const person = family.person(member);
    found.push(family.tekunOf(member), assessMedicalAid(person), ...assessPerson(person));
    found.push(assessSinglePerson(person, { onDibao, edgeFamily }));
  }
  return found.filter((one) => one !== undefined);
}

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
