import type { Answer } from '../answers.js';
import type { Entitlement } from '../entitlement.js';
import type { PersonOf } from '../family.js';
import { amountOf, outcomeOf, tell } from '../tell.js';
import { DIBAO } from './dibao.js';
import type { Prior } from './statuses.js';

/**
 * 单人保: a person of a family that is not on 低保 may be on it alone. In question for members of an edge or
 * low-income family who are ill or disabled, and for whoever applied alone or is reported in hardship.
 */
export function assessSinglePerson(person: PersonOf, prior: Prior): Entitlement | undefined {
  const { member } = person;
  if (prior.onDibao.value !== false || !isAsked(person, prior)) return undefined;
  const answerOf = (name: string): Answer =>
    name === 'edge_family' ? prior.edgeFamily : person.answer(name);
  const said = person.consult('single-person', answerOf);
  if (!said) return undefined;
  const { token, disability, illness } = member;
  const triggers = [disability, illness].flatMap((fact) => (fact ? [fact.p] : []));
  const evidence = [...person.asked(DIBAO), ...triggers];
  const about = { programme: DIBAO, subject: token, members: [token], single: true, evidence };
  if (outcomeOf(said) !== 'eligible') return tell(said, about);
  const { evidence: more = [], ...amount } = allowance(person);
  return tell(said, { ...about, ...amount, evidence: [...evidence, ...more] });
}

function isAsked(person: PersonOf, { edgeFamily }: Prior): boolean {
  const { member, family } = person;
  if (person.asked(DIBAO).length > 0) return true;
  if (!member.disability && !member.illness) return false;
  if (edgeFamily.value !== false || member.hardships.length > 0) return true;
  return family.lowIncome.value === true;
}

/** The difference to the person's own income, as a household of one. */
function allowance(person: PersonOf) {
  const own = person.ownIncome;
  const said = person.consult('dibao-amount', (name) => {
    if (name === 'income_per_person') return own;
    return name === 'insured_members' ? { value: 1, by: [] } : person.answer(name);
  });
  const fen = said && amountOf(said);
  const needs = said?.needs ?? [];
  return fen === undefined ? { needs } : { fen, per: 'month' as const, needs, evidence: own.by };
}
