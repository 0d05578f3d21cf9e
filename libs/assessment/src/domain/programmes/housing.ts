import type { Entitlement } from '../entitlement.js';
import type { Family } from '../family.js';
import { outcomeOf, tell } from '../tell.js';
import { asked, asks } from './dibao.js';

const PROGRAMME = 'HOUSING_AID';
/** The law's housing assistance, and local forms of it. */
const RULES = ['housing-aid', 'market-rental'];
const RANK = ['not-eligible', 'cannot-tell', 'eligible'];

/** 住房救助: in question once the family's housing was looked into, or it applied. What helps most is said. */
export function assessHousing(family: Family): Entitlement | undefined {
  const { housing, household } = family.situation;
  if (!housing && !asks(family, PROGRAMME)) return undefined;
  const found = RULES.flatMap((rule) => family.consult(rule, scattered(family)) ?? []);
  const best = found.sort((a, b) => RANK.indexOf(outcomeOf(b)) - RANK.indexOf(outcomeOf(a)))[0];
  const members = family.livingTogether.certain.map(({ token }) => token);
  return (
    best &&
    tell(best, {
      programme: PROGRAMME,
      subject: household,
      members,
      evidence: asked(family, PROGRAMME),
    })
  );
}

/** A household of which somebody holds 特困 support at home. */
const scattered = (family: Family) => (name: string) => {
  if (name !== 'tekun_scattered') return family.answer(name);
  const member = family.livingTogether.certain.find((one) =>
    one.held.some(({ programme }) => programme === 'TEKUN'),
  );
  return member ? family.person(member).answer(name) : { value: false, by: [] };
};
