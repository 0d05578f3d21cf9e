import type { Entitlement } from '../entitlement.js';
import { holds, type PersonOf } from '../family.js';
import { tell } from '../tell.js';

const PROGRAMME = 'TEKUN';

/** 特困人员救助供养: in question once somebody was assessed on a visit, or applied. */
export function assessTekun(person: PersonOf): Entitlement | undefined {
  const { member } = person;
  const applied = person.asked(PROGRAMME);
  if (!member.visit && applied.length === 0 && !holds(member.held, PROGRAMME)) return undefined;
  const said = person.consult('tekun');
  return said && tell(said, { programme: PROGRAMME, subject: member.token, evidence: applied });
}
