import { spansOf, type Awards } from '#assistance';
import type { HouseholdDoc, PersonDoc, PersonMoneyDoc } from '#household';
import { dayAfter, OPEN_END, plusMonths } from '#kernel';

/** Documents that are read when a household is assessed. */
export interface ReadDocuments {
  readonly doc: HouseholdDoc;
  readonly awards: Awards;
  readonly persons: readonly {
    readonly doc: PersonDoc;
    readonly money: PersonMoneyDoc;
    readonly awards: Awards;
  }[];
}

/** Months after a job began in which it is counted which month it is. */
const JOB_MONTHS = 13;

/** The next day after `day` on which what is known of a household may be another. */
export function nextFactChange({ doc, awards, persons }: ReadDocuments, day: string) {
  const next = new Next(day);
  ofHousehold(doc, next);
  ofAwards(awards, next);
  for (const person of persons) {
    ofPerson(person.doc, next);
    ofAwards(person.awards, next);
    ofMoney(person.money, next);
    if (awards.size > 0) ofJobs(person.doc, next);
  }
  return next.day;
}

/** The earliest of the days that were considered, after one. */
class Next {
  day: string | undefined;
  /** A fact of before it has ceased to count for a year or less. */
  private readonly yearBefore: string;

  constructor(private readonly after: string) {
    this.yearBefore = plusMonths(after, -13);
  }

  consider(day: string): void {
    if (day > this.after && (this.day === undefined || day < this.day)) this.day = day;
  }

  on(facts: readonly { readonly on: string }[] | undefined): void {
    if (facts) for (const { on } of facts) this.consider(on);
  }

  from(facts: readonly { readonly from: string }[] | undefined): void {
    if (facts) for (const { from } of facts) this.consider(from);
  }

  /** What happens on a day, and counts for some months from it. */
  forMonths(day: string, months: number): void {
    this.consider(day);
    if (day > this.yearBefore) this.consider(plusMonths(day, months));
  }
}

function ofHousehold(doc: HouseholdDoc, next: Next): void {
  next.on(doc.established);
  next.on(doc.income);
  next.on(doc.assets);
  next.on(doc.visits);
  next.on(doc.housingNeeds);
  ofMemberships(doc, next);
  for (const { on } of doc.hardships ?? []) next.forMonths(on, 12);
  for (const { on, to } of doc.spent ?? []) {
    next.consider(on);
    next.forMonths(to ?? on, 12);
  }
}

function ofMemberships(doc: HouseholdDoc | PersonDoc, next: Next): void {
  next.from(doc.joined);
  next.on(doc.left);
  next.from(doc.places);
}

function ofPerson(doc: PersonDoc, next: Next): void {
  ofMemberships(doc, next);
  for (const { on } of doc.deaths ?? []) next.consider(dayAfter(on));
  next.on(doc.assessments);
  next.on(doc.children);
  next.on(doc.unemployed);
  next.on(doc.offers);
  next.from(doc.enrolled);
  next.on(doc.schoolLeft);
  next.from(doc.jobs);
  next.on(doc.jobsEnded);
  for (const { on } of doc.hardships ?? []) next.forMonths(on, 12);
  ofCertificates(doc.disabilities, next);
  ofCertificates(doc.illnesses, next);
}

function ofCertificates(
  facts: readonly { readonly on: string; readonly until?: string }[] | undefined,
  next: Next,
): void {
  for (const { on, until } of facts ?? []) {
    next.consider(on);
    if (until !== undefined) next.consider(dayAfter(until));
  }
}

function ofJobs({ jobs }: PersonDoc, next: Next): void {
  for (const { from } of jobs ?? []) {
    for (let month = 1; month <= JOB_MONTHS; month += 1) next.forMonths(from, month);
  }
}

function ofAwards(awards: Awards, next: Next): void {
  for (const doc of awards.values()) {
    for (const { from, to } of spansOf(doc)) {
      next.consider(from);
      if (to !== OPEN_END) next.consider(dayAfter(to));
    }
    next.on(doc.granted);
    next.on(doc.applied);
    next.on(doc.refused);
    next.from(doc.adjusted);
  }
}

/** Bills for a year, and for the calendar year; wages and pensions for three months after their own. */
function ofMoney(money: PersonMoneyDoc, next: Next): void {
  for (const { on } of money.expenses ?? []) {
    next.forMonths(on, 12);
    next.consider(`${String(Number(on.slice(0, 4)) + 1).padStart(4, '0')}-01-01`);
  }
  for (const facts of [money.wages, money.pensions]) {
    for (const { month } of facts ?? []) next.forMonths(`${month}-01`, 4);
  }
}
