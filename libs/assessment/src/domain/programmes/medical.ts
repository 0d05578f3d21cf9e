import { answer, from, type Answer } from '../answers.js';
import { distinct, yuan } from '../consult.js';
import type { Entitlement } from '../entitlement.js';
import { holds, type Family, type PersonOf } from '../family.js';
import type { NamedNeed } from '../policy.js';
import type { Bill } from '../situation.js';
import { amountOf, outcomeOf, tell } from '../tell.js';
import { asked } from './dibao.js';

const MED_AID = 'MED_AID';
const ILLNESS_POVERTY = 'MED_ILLNESS_POVERTY';
const SETTINGS = ['outpatient', 'inpatient'] as const;

/**
 * 医疗救助 on what insurance left of the bills of the calendar year: in question for whoever has an own part
 * of a bill and a status that gives it, or applied.
 */
export function assessMedicalAid(person: PersonOf): Entitlement | undefined {
  const { member, family } = person;
  const applied = person.asked(MED_AID);
  const status = ['DIBAO', 'TEKUN', 'DIBAO_EDGE'].some((one) => holds(member.held, one));
  if (applied.length === 0 && !status) return undefined;
  const year = family.when.date.slice(0, 4);
  const ofYear = family.bills(member).filter(({ on }) => on.startsWith(year));
  const bills = ofYear.filter(({ own }) => own > 0);
  if (applied.length === 0 && bills.length === 0) return undefined;
  const said = person.consult('med-aid');
  if (!said) return undefined;
  const about = { programme: MED_AID, subject: member.token };
  if (outcomeOf(said) === 'not-eligible') return tell(said, about);
  const due = dueOf(person, ofYear);
  return tell(said, {
    ...about,
    ...due,
    ...(due.fen !== undefined && { per: 'once' as const }),
    evidence: [...applied, ...bills.map(({ p }) => p)],
    why: billsInWords(bills, year),
  });
}

const billsInWords = (bills: readonly Bill[], year: string) => {
  const own = yuan(bills.reduce((sum, bill) => sum + bill.own, 0));
  return {
    zh: `${year} 年个人自付 ${own} 元`,
    en: `own part of bills in ${year}: ${own} yuan`,
  };
};

/** What the level of aid gives on the bills of a year, less what was aided; nothing where no rule gives a level. */
function dueOf(
  person: PersonOf,
  bills: readonly Bill[],
): { fen?: number; needs: readonly NamedNeed[] } {
  let due = 0;
  const needs: NamedNeed[] = [];
  for (const setting of SETTINGS) {
    const ofSetting = bills.filter((bill) => bill.setting === setting);
    if (ofSetting.length === 0) continue;
    const said = person.consult('med-aid-level', (name) => {
      if (name === 'care_setting') return answer(setting);
      return name === 'med_aid_identity' ? identityOf(person) : person.answer(name);
    });
    const { ratio_percent: ratio, cap_fen: cap } = said?.outputs ?? {};
    if (typeof ratio !== 'number') return { needs: said?.needs ?? [] };
    needs.push(...(said?.needs ?? []));
    const base = ofSetting.reduce((sum, { total, insured }) => sum + total - insured, 0);
    const aided = ofSetting.reduce((sum, bill) => sum + bill.aided, 0);
    const aid = Math.floor((base * ratio) / 100);
    due += Math.max(0, (typeof cap === 'number' ? Math.min(aid, cap) : aid) - aided);
  }
  return { fen: due, needs: distinct(needs) };
}

/** By the status in force that comes first in the rule. */
function identityOf(person: PersonOf): Answer {
  const tekun = person.heldAward('TEKUN');
  if (tekun) return answer('tekun', tekun.p);
  const dibao = person.heldAward('DIBAO');
  if (dibao) return answer('dibao', dibao.p);
  const { lowIncome } = person.family;
  return lowIncome.value === true ? { ...lowIncome, value: 'low-income' } : answer(undefined);
}

/** 因病致贫: of the household that insures together, once a major illness of a member is recognised. */
export function assessIllnessPoverty(family: Family): Entitlement | undefined {
  const { household } = family.situation;
  const ofInsurance = family.situation.members.filter(({ memberships }) =>
    memberships.includes('medical-insurance'),
  );
  const members = ofInsurance.length > 0 ? ofInsurance : family.livingTogether.certain;
  const applied = asked(family, ILLNESS_POVERTY);
  if (applied.length === 0 && !members.some((one) => one.illness && family.bills(one).length > 0)) {
    return undefined;
  }
  const ill = members.flatMap(({ illness }) => (illness ? [illness.p] : []));
  const bills = members.flatMap((member) => family.bills(member));
  const own = bills.reduce((sum, bill) => sum + bill.own, 0);
  const by = bills.map(({ p }) => p);
  const head = members.find(({ as }) => as === 'head') ?? members[0];
  const answerOf = (name: string): Answer => {
    if (name === 'income_after_medical') return afterMedical(family, own, members.length, by);
    if (name === 'own_compliant_expense') return answer(own, ...by);
    if (name === 'applied_this_year') return appliedThisYear(family);
    if (name === 'hukou_here' && head) return family.person(head).hukouHere;
    return family.answer(name);
  };
  const said = family.consult('med-illness-poverty', answerOf);
  if (!said) return undefined;
  const level = family.consult('med-illness-poverty-amount', answerOf);
  const fen = level && amountOf(level);
  return tell(said, {
    programme: ILLNESS_POVERTY,
    subject: household,
    members: members.map(({ token }) => token),
    ...(fen !== undefined && { fen, per: 'year' as const }),
    needs: level?.needs ?? [],
    evidence: [...applied, ...ill, ...by],
  });
}

function afterMedical(
  { situation: { income } }: Family,
  own: number,
  heads: number,
  by: readonly number[],
): Answer {
  const left = (fen: number) => Math.max(0, Math.floor((fen * 12 - own) / 12 / heads));
  return income ? answer(left(income.fen), income.p, ...by) : from(income, () => undefined);
}

function appliedThisYear({ situation, when }: Family): Answer {
  const year = when.date.slice(0, 4);
  const { applied, held } = situation;
  const before =
    applied.find(
      (one) => one.programme === ILLNESS_POVERTY && !one.open && one.on.startsWith(year),
    ) ?? held.find((one) => one.programme === ILLNESS_POVERTY && one.from.startsWith(year));
  return from(before, () => true, false);
}
