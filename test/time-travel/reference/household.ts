import { tokensIn } from '../history.js';
import { aidOf, circleOf } from './aid.js';
import { personOf } from './person.js';
import { last, sum, until } from './picking.js';
import { dwellingsIn, hardshipsIn, placesIn } from './places.js';
import type { Json, Statement } from './statements.js';

/**
 * The view of a household at a point in time, told as plainly as possible and without a line of the
 * hub's own: take the events up to the position, leave out what was put right, and write down what the
 * rest says. Slow, and meant to be.
 */

/** Undefined while nobody has said that there is such a household. */
export function viewOf(
  everything: readonly Statement[],
  household: string,
  day: string,
): Json | undefined {
  const all = about(everything, household);
  const of = (kind: string) =>
    all.filter((one) => one.kind === kind && one.d.household?.token === household);
  const joined = of('member.joined');
  const established = of('household.established');
  if (established.length + joined.length === 0) return undefined;
  const stays = staysIn(joined, of('member.left'), (d) => d.person.token);
  const living = stays.filter(({ kind }) => kind === 'living-together');
  const present = living.filter((stay) => stay.from <= day && !(stay.until && stay.until <= day));
  const persons = [...new Set(present.map(({ who }) => who))];
  const members = persons
    .map((who) => {
      const stay = present.find((one) => one.who === who)!;
      return { ...personOf(all, who, day), relation: stay.as, from: stay.from };
    })
    .filter(({ diedOn }: Json) => diedOn === undefined);
  const aid = aidOf(all, [household, ...persons], day);
  const places = placesIn(
    [
      ...established.flatMap(({ p, d }) => (d.places ?? []).map((place: Json) => ({ p, place }))),
      ...all
        .filter(
          ({ kind, d }) => kind === 'place.changed' && d.subject.household?.token === household,
        )
        .map(({ p, d }) => ({ p, place: d.place })),
    ],
    day,
  );
  const home = places.residence ?? places.hardship ?? places.hukou;
  const division = home?.division ?? last(established, (d) => d.establishedOn)?.d.division;
  return clean({
    household,
    day,
    division,
    circle: circleOf(aid),
    places,
    members,
    ...othersIn(stays, day),
    ...verified(of, day),
    medicalSpending: sum(members.map((member: Json) => member.medicalSpending)),
    dwellings: dwellingsIn(all, 'household', household, day),
    publicRentals: of('public-rental.allotted')
      .filter(({ d }) => d.period.from <= day)
      .map(({ p, d }) => ({
        ...{ squareMetres: d.areaSquareMetres, fen: d.monthlyRent.fen, division: d.division },
        ...{ from: d.period.from, to: d.period.to, position: String(p) },
      })),
    hardships: hardshipsIn(all, 'household', household, day),
    visits: until(of('visit.made'), 'visitedOn', day).map(({ p, d }) => ({
      on: d.visitedOn,
      position: String(p),
    })),
    aid,
  });
}

function verified(of: (kind: string) => Statement[], day: string): Json {
  const income = last(until(of('income.verified'), 'verifiedOn', day), (d) => d.verifiedOn);
  const assets = last(until(of('assets.verified'), 'verifiedOn', day), (d) => d.verifiedOn);
  return {
    income: income && {
      ...{ fen: income.d.monthlyIncome.fen, from: income.d.period.from, to: income.d.period.to },
      items: income.d.items?.map(({ kind, monthly }: Json) => ({ kind, fen: monthly.fen })),
      ...{ on: income.d.verifiedOn, position: String(income.p) },
    },
    assets: assets && {
      ...{
        within: assets.d.withinLimits,
        withinOf: assets.d.withinLimitsOf,
        fen: assets.d.deposits?.fen,
        vehicles: assets.d.vehicles,
      },
      ...{ dwellings: assets.d.dwellings, on: assets.d.verifiedOn, position: String(assets.p) },
    },
  };
}

function othersIn(stays: ReturnType<typeof staysIn>, day: string): Json {
  const living = stays.filter(({ kind }) => kind === 'living-together');
  return {
    formerMembers: living
      .filter((stay) => stay.until && stay.until <= day)
      .map((stay) => ({
        ...{ person: stay.who, relation: stay.as, from: stay.from, until: stay.until },
        reason: stay.reason,
      })),
    otherMemberships: ['hukou-book', 'medical-insurance'].flatMap((membership) =>
      stays
        .filter((stay) => stay.kind === membership && stay.from <= day)
        .map((stay) => ({ person: stay.who, membership, from: stay.from, until: stay.until })),
    ),
  };
}

/** What names the household or anyone who ever joined it: nothing else can be in its view. */
export function about(all: readonly Statement[], household: string): Statement[] {
  const whom = new Set([household]);
  for (const { kind, d } of all) {
    if (kind === 'member.joined' && d.household.token === household) whom.add(d.person.token);
  }
  return all.filter(({ d }) => namedIn(d).some((token) => whom.has(token)));
}

export const NAMED = new WeakMap<object, readonly string[]>();

export function namedIn(d: object): readonly string[] {
  const known = NAMED.get(d) ?? tokensIn(d);
  NAMED.set(d, known);
  return known;
}

export function staysIn(
  joined: readonly Statement[],
  left: readonly Statement[],
  whoOf: (d: Json) => string,
) {
  return joined
    .map(({ p, d }) => {
      const who = whoOf(d);
      const same = (one: Statement) => whoOf(one.d) === who && one.d.membership === d.membership;
      const before = joined.some((one) => same(one) && one.d.from < d.from);
      const leavings = left
        .filter(same)
        .filter((one) => one.d.on > d.from || (one.d.on === d.from && !before))
        .sort((a, b) => (a.d.on < b.d.on ? -1 : a.d.on > b.d.on ? 1 : a.p - b.p));
      const [leaving] = leavings;
      return {
        ...{ p, who, as: d.relation, kind: d.membership, from: d.from },
        ...{ until: leaving?.d.on as string | undefined, reason: leaving?.d.reason },
      };
    })
    .sort((a, b) => (a.from === b.from ? a.p - b.p : a.from < b.from ? -1 : 1));
}

/** As JSON has it: what is undefined is not there. */
export const clean = (value: object): Json => JSON.parse(JSON.stringify(value)) as Json;
