import type { Awards } from '#assistance';
import { spansOf } from '#assistance';
import type { HouseholdDoc, PersonDoc, PersonMoneyDoc } from '#household';
import { dayAfter, OPEN_END, plusMonths } from '#kernel';

interface PersonInTime {
  readonly doc: PersonDoc;
  readonly money: PersonMoneyDoc;
  readonly awards: Awards;
}

/** Months after a job began in which it is counted which month it is. */
const JOB_MONTHS = 13;

/** Days on which what is known of a household may be another than on the day before. */
export class AssessmentDays {
  readonly changes: readonly string[];
  readonly billChanges: readonly string[];

  constructor(household: HouseholdDoc, awards: Awards, persons: readonly PersonInTime[]) {
    const days = new Set<string>();
    addHousehold(household, days);
    addAwards(awards, days);
    for (const { doc, awards: own } of persons) {
      addPerson(doc, days, awards.size > 0);
      addAwards(own, days);
    }
    this.changes = [...days].sort();
    const bills = new Set<string>();
    for (const { money } of persons) addMoney(money, bills);
    this.billChanges = [...bills].sort();
  }
}

function addHousehold(doc: HouseholdDoc, days: Set<string>): void {
  addOn(doc.established, days);
  addOn(doc.income, days);
  addOn(doc.assets, days);
  addOn(doc.visits, days);
  addOn(doc.housingNeeds, days);
  addMemberships(doc, days);
  addYear(doc.hardships, days);
  for (const { on, to } of doc.spent ?? []) days.add(on).add(plusMonths(to ?? on, 12));
}

function addMemberships(doc: HouseholdDoc | PersonDoc, days: Set<string>): void {
  addFrom(doc.joined, days);
  addOn(doc.left, days);
  addFrom(doc.places, days);
}

function addPerson(doc: PersonDoc, days: Set<string>, aided: boolean): void {
  addMemberships(doc, days);
  for (const { on } of doc.deaths ?? []) days.add(dayAfter(on));
  addOn(doc.assessments, days);
  addOn(doc.children, days);
  addOn(doc.unemployed, days);
  addOn(doc.offers, days);
  addFrom(doc.enrolled, days);
  addOn(doc.schoolLeft, days);
  addFrom(doc.jobs, days);
  addOn(doc.jobsEnded, days);
  addYear(doc.hardships, days);
  for (const { on, until } of [...(doc.disabilities ?? []), ...(doc.illnesses ?? [])]) {
    days.add(on);
    if (until !== undefined) days.add(dayAfter(until));
  }
  if (!aided) return;
  for (const { from } of doc.jobs ?? []) {
    for (let month = 1; month <= JOB_MONTHS; month += 1) days.add(plusMonths(from, month));
  }
}

function addAwards(awards: Awards, days: Set<string>): void {
  for (const doc of awards.values()) {
    for (const { from, to } of spansOf(doc)) {
      days.add(from);
      if (to !== OPEN_END) days.add(dayAfter(to));
    }
    addOn(doc.granted, days);
    addOn(doc.applied, days);
    addOn(doc.refused, days);
    addFrom(doc.adjusted, days);
  }
}

/** Bills for a year, and for the calendar year; wages and pensions for three months after their own. */
function addMoney(money: PersonMoneyDoc, days: Set<string>): void {
  for (const { on } of money.expenses ?? []) {
    days.add(on).add(plusMonths(on, 12));
    days.add(`${String(Number(on.slice(0, 4)) + 1).padStart(4, '0')}-01-01`);
  }
  for (const { month } of [...(money.wages ?? []), ...(money.pensions ?? [])]) {
    const first = `${month}-01`;
    days.add(first).add(plusMonths(first, 4));
  }
}

const addOn = (facts: readonly { readonly on: string }[] | undefined, days: Set<string>): void =>
  facts?.forEach(({ on }) => days.add(on));

const addFrom = (
  facts: readonly { readonly from: string }[] | undefined,
  days: Set<string>,
): void => facts?.forEach(({ from }) => days.add(from));

/** Counted for a year. */
const addYear = (facts: readonly { readonly on: string }[] | undefined, days: Set<string>): void =>
  facts?.forEach(({ on }) => days.add(on).add(plusMonths(on, 12)));
