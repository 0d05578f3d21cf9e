import { current, last, lastMonth, sum, until, yearBefore } from './picking.js';
import { dwellingsIn, hardshipsIn, placesIn } from './places.js';
import type { Json, Statement } from './statements.js';

export function personOf(all: readonly Statement[], token: string, day: string): Json {
  const of = (kind: string) =>
    all.filter((one) => one.kind === kind && one.d.person?.token === token);
  const died = last(of('death.registered'), (d) => d.on)?.d.on;
  const school = current(of('student.enrolled'), of('student.left'), day);
  const work = current(of('employment.started'), of('employment.ended'), day);
  const assessed = all
    .filter(({ kind, d }) => kind === 'visit.made' && d.visitedOn <= day)
    .flatMap(({ p, d, ...rest }) =>
      (d.assessments ?? [])
        .filter((one: Json) => one.person.token === token)
        .map((one: Json) => ({
          ...rest,
          p,
          d: { ...one, on: d.visitedOn, household: d.household.token },
        })),
    );
  const assessment = last(assessed, (d) => d.on);
  const refused = until(of('job-offer.refused'), 'on', day);
  const wage = lastMonth(of('wage.reported'), day);
  const pension = lastMonth(of('pension.paid'), day);
  const bills = of('expense.settled').filter(
    ({ d }) => d.settledOn <= day && d.settledOn > yearBefore(day),
  );
  return {
    person: token,
    diedOn: died && died <= day ? died : undefined,
    places: placesIn(
      all
        .filter(({ kind, d }) => kind === 'place.changed' && d.subject.person?.token === token)
        .map(({ p, d }) => ({ p, place: d.place })),
      day,
    ),
    school: school && {
      ...{ stage: school.d.stage, division: school.d.division, from: school.d.from },
      position: String(school.p),
    },
    work: work && {
      ...{ kind: work.d.kind, division: work.d.division, from: work.d.from },
      position: String(work.p),
    },
    insurance: of('insurance.enrolled')
      .filter(({ d }) => d.period.from <= day && !(d.period.to && d.period.to < day))
      .map(({ p, d }) => ({
        ...{ scheme: d.scheme, division: d.division, from: d.period.from },
        to: d.period.to,
        position: String(p),
      })),
    lastWage: wage,
    lastPension: pension,
    offersRefused: {
      justified: refused.filter(({ d }) => d.justified).length,
      unjustified: refused.filter(({ d }) => !d.justified).length,
    },
    dwellings: dwellingsIn(all, 'person', token, day),
    hardships: hardshipsIn(all, 'person', token, day).map(({ channel: _, ...rest }) => rest),
    assessment: assessment && {
      ...{ household: assessment.d.household, on: assessment.d.on, labour: assessment.d.labour },
      ...{ ground: assessment.d.labourGround, support: assessment.d.support },
      ...{ livelihood: assessment.d.livelihood, selfCareFailed: assessment.d.selfCareFailed },
      position: String(assessment.p),
    },
    medicalSpending: sum(
      bills.map(({ d }) => ({
        ...{ bills: 1, total: d.total.fen, insured: d.insured.fen, aided: d.aided.fen },
        own: d.ownPart.fen,
      })),
    ),
  };
}
