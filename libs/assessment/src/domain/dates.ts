import type { Known, Member, Situation } from './situation.js';

/** The days from which facts of a situation hold, by position; of a description the day of birth, apart. */
export interface Dates {
  readonly of: ReadonlyMap<number, string>;
  readonly births: ReadonlyMap<number, string>;
}

export function datesOf(situation: Situation): Dates {
  const of = new Map<number, string>();
  const births = new Map<number, string>();
  const { income, assets, housing, prices } = situation;
  for (const fact of [income, assets, housing]) if (fact) of.set(fact.p, fact.on);
  if (prices) of.set(prices.p, `${prices.month}-01`);
  for (const { p, on } of [...situation.expenses, ...situation.hardships]) of.set(p, on);
  addAid(situation, of);
  for (const member of situation.members) {
    addMember(member, of);
    const { described } = member;
    if (!described) continue;
    of.set(described.p, described.bornOn);
    births.set(described.p, described.bornOn);
  }
  return { of, births };
}

type Aid = Pick<Member, 'held' | 'applied'>;

function addAid({ held, applied }: Aid, of: Map<number, string>): void {
  for (const { p, from } of held) of.set(p, from);
  for (const { p, on } of applied) of.set(p, on);
}

function addMember(member: Member, of: Map<number, string>): void {
  const on = (fact: (Known & { readonly on: string }) | undefined) =>
    fact && of.set(fact.p, fact.on);
  const from = (fact: (Known & { readonly from: string }) | undefined) =>
    fact && of.set(fact.p, fact.from);
  on(member.jobless);
  on(member.child);
  on(member.visit);
  on(member.unemployment);
  on(member.disability);
  on(member.illness);
  from(member.school);
  from(member.job);
  from(member.hukou);
  for (const fact of [member.wage, member.pension]) if (fact) of.set(fact.p, `${fact.month}-01`);
  for (const bill of member.bills) of.set(bill.p, bill.on);
  for (const hardship of member.hardships) of.set(hardship.p, hardship.on);
  addAid(member, of);
}
