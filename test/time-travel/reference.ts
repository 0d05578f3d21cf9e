import { tokensIn, type Original, type Told } from './history.js';

/**
 * The view of a household at a point in time, told as plainly as possible and without a line of the
 * hub's own: take the events up to the position, leave out what was put right, and write down what the
 * rest says. Slow, and meant to be.
 */

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-assignment,
   @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-call,
   @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-argument --
   stored data are read by the names of their fields alone, as an auditor without the code would. */
type Json = any;

interface Statement {
  readonly p: number;
  readonly department: string;
  readonly kind: string;
  readonly d: Json;
}

interface Amendment {
  readonly p: number;
  /** What it undoes: of a correction the event first stated, of a revocation the event named. */
  readonly undoes: number;
}

const kindOf = (type: string): string => type.split('.').slice(2, -1).join('.');
const departmentOf = (type: string): string => type.split('.')[1]!;
const isAmendment = (type: string): boolean => kindOf(type).startsWith('fact.');

/** Corrections and revocations known by then that nothing known by then has put aside. */
function standing(events: readonly Told[]): Set<number> & { undone: Set<number> } {
  const amendments = new Map<number, Amendment>();
  for (const { p, type, data } of events) {
    if (!isAmendment(type)) continue;
    const named = Number((data['original'] as Original).position);
    let first = named;
    while (amendments.has(first)) first = amendments.get(first)!.undoes;
    amendments.set(p, { p, undoes: data['replacement'] ? first : named });
  }
  const stand = Object.assign(new Set<number>(), { undone: new Set<number>() });
  for (const { p, undoes } of [...amendments.values()].reverse()) {
    if (stand.undone.has(p) || stand.undone.has(undoes)) continue;
    stand.add(p);
    stand.undone.add(undoes);
  }
  return stand;
}

/** What the events up to a position say, corrections in the place of what they correct. */
export function statementsAt(history: readonly Told[], position: number): Statement[] {
  const events = history.filter(({ p }) => p <= position);
  const stand = standing(events.filter(({ type }) => isAmendment(type)));
  const statements: Statement[] = [];
  for (const { p, type, data } of events) {
    if (stand.undone.has(p)) continue;
    if (!isAmendment(type)) {
      statements.push({ p, department: departmentOf(type), kind: kindOf(type), d: data as Json });
    } else if (stand.has(p) && data['replacement']) {
      const { type: of } = data['original'] as Original;
      const d = data['replacement'] as Json;
      statements.push({ p, department: departmentOf(of), kind: kindOf(of), d });
    }
  }
  return statements;
}

export function dayAt(history: readonly Told[], position: number): string | undefined {
  const days = history.filter(({ p, type }) => p <= position && kindOf(type) === 'day.opened');
  return days
    .map(({ data }) => data['day'] as string)
    .sort()
    .at(-1);
}

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
  const income = last(until(of('income.verified'), 'verifiedOn', day), (d) => d.verifiedOn);
  const assets = last(until(of('assets.verified'), 'verifiedOn', day), (d) => d.verifiedOn);
  return clean({
    household,
    day,
    division,
    circle: circleOf(aid),
    places,
    members,
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
    income: income && {
      ...{ fen: income.d.monthlyIncome.fen, from: income.d.period.from, to: income.d.period.to },
      ...{ on: income.d.verifiedOn, position: String(income.p) },
    },
    assets: assets && {
      ...{
        within: assets.d.withinLimits,
        fen: assets.d.deposits?.fen,
        vehicles: assets.d.vehicles,
      },
      ...{ dwellings: assets.d.dwellings, on: assets.d.verifiedOn, position: String(assets.p) },
    },
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

/** What names the household or anyone who ever joined it: nothing else can be in its view. */
function about(all: readonly Statement[], household: string): Statement[] {
  const whom = new Set([household]);
  for (const { kind, d } of all) {
    if (kind === 'member.joined' && d.household.token === household) whom.add(d.person.token);
  }
  return all.filter(({ d }) => namedIn(d).some((token) => whom.has(token)));
}

const NAMED = new WeakMap<object, readonly string[]>();

function namedIn(d: object): readonly string[] {
  const known = NAMED.get(d) ?? tokensIn(d);
  NAMED.set(d, known);
  return known;
}

function staysIn(
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

function personOf(all: readonly Statement[], token: string, day: string): Json {
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

function aidOf(all: readonly Statement[], beneficiaries: readonly string[], day: string): Json[] {
  const lines: Json[] = [];
  for (const beneficiary of beneficiaries) {
    const own = all.filter(
      ({ kind, d }) =>
        kind.startsWith('aid.') &&
        (d.beneficiary.household ?? d.beneficiary.person).token === beneficiary,
    );
    const numbers = new Set(own.map(({ d }) => (d.award ?? d.application) as string));
    for (const number of numbers) {
      const of = (kind: string, key = 'award') =>
        own.filter((one) => one.kind === kind && one.d[key] === number);
      const line = lineOf(beneficiary, number, of, day);
      if (line) lines.push(line);
    }
  }
  const key = (line: Json) =>
    `${line.programme}|${line.from ?? ''}|${line.award}|${line.beneficiary}`;
  return lines.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function lineOf(
  beneficiary: string,
  award: string,
  of: (kind: string, key?: string) => Statement[],
  day: string,
): Json | undefined {
  const grants = of('aid.granted');
  const spans = grants.map((grant) => ({
    grant,
    from: grant.d.period.from as string,
    to: lastDayOf(grant, grants, of),
  }));
  const come = ({ d }: Statement) => d.grantedOn <= day || d.period.from <= day;
  const lasting = spans
    .filter(({ from, to, grant }) => from <= to && come(grant))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const begun = lasting.filter(({ from }) => from <= day);
  const never = grants.filter(come).at(-1);
  const shown =
    begun.find(({ to }) => to >= day) ??
    begun.at(-1) ??
    lasting[0] ??
    (never && { grant: never, from: never.d.period.from as string, to: '' });
  const payments = (by: string) => {
    const made = of('aid.paid').filter(({ d }) => d.paidOn <= by);
    return {
      paidFen: made.reduce((total, { d }) => total + (d.amount?.fen ?? 0), 0),
      payments: made.length,
      lastPaidOn: made
        .map(({ d }) => d.paidOn as string)
        .sort()
        .at(-1),
    };
  };
  if (!shown) {
    const refusal = of('aid.refused', 'application')
      .filter(({ d }) => d.on <= day)
      .at(-1);
    const application = of('aid.applied', 'application')
      .filter(({ d }) => d.appliedOn <= day)
      .at(-1);
    const said = refusal ?? application;
    if (!said) return undefined;
    const on = refusal ? said.d.on : said.d.appliedOn;
    return {
      ...{ award, beneficiary, programme: said.d.programme, department: said.department },
      ...{ division: said.d.payingBody.division, state: refusal ? 'refused' : 'applied', from: on },
      ...payments(on),
      position: String(said.p),
    } as Json;
  }
  const { grant, from, to } = shown;
  let terms: Json = { ...grant.d, from };
  for (const { d } of of('aid.adjusted')) if (d.from <= day && d.from >= terms.from) terms = d;
  const { programme } = grant.d;
  const inner = programme === 'DIBAO' || programme === 'TEKUN' ? 1 : undefined;
  return {
    ...{ award, beneficiary, programme, department: grant.department },
    ...{ division: grant.d.payingBody.division, payer: grant.d.payingBody.name },
    state: to < from || to < day ? 'past' : from > day ? 'upcoming' : 'running',
    from,
    to: to === '' || to === FOREVER ? undefined : to,
    fen: terms.amount?.fen,
    per: terms.per,
    ...payments(day),
    circle: inner ?? (programme === 'DIBAO_EDGE' || programme === 'RIGID' ? 2 : undefined),
    position: String(grant.p),
  } as Json;
}

const FOREVER = '9999-12-31';

function lastDayOf(
  grant: Statement,
  grants: readonly Statement[],
  of: (kind: string) => Statement[],
): string {
  const { from, to } = grant.d.period;
  // An end before this grant began belongs to an earlier grant of the same award, if there is one.
  const concerns = (day: string) => day >= from || !grants.some(({ d }) => d.period.from <= day);
  const ends = [
    ...of('aid.ended')
      .map(({ d }) => d.on as string)
      .filter(concerns),
    ...of('aid.suspended')
      .map(({ d }) => d.from as string)
      .filter(concerns)
      .map(dayBefore),
  ];
  return [to ?? FOREVER, ...ends].sort()[0]!;
}

function circleOf(aid: readonly Json[]): number {
  const circles = aid.filter(({ state }) => state === 'running').map(({ circle }) => circle ?? 3);
  return Math.min(3, ...circles);
}

function placesIn(places: readonly { p: number; place: Json }[], day: string): Json {
  const shown: Json = {};
  for (const kind of ['hukou', 'residence', 'hardship']) {
    const begun = places.filter(({ place }) => place.kind === kind && place.from <= day);
    const place = last(
      begun.map(({ p, place: d }) => ({ p, d, kind: '', department: '' })),
      (d) => d.from,
    );
    if (place)
      shown[kind] = {
        division: place.d.division,
        from: place.d.from,
        position: String(place.p),
      } as never;
  }
  return shown;
}

const dwellingsIn = (all: readonly Statement[], as: string, token: string, day: string): Json[] =>
  all
    .filter(
      ({ kind, d }) =>
        kind === 'dwelling.registered' && d.subject[as]?.token === token && d.from <= day,
    )
    .map(
      ({ p, d }) =>
        ({
          ...{ kind: d.kind, squareMetres: d.areaSquareMetres, division: d.division, from: d.from },
          position: String(p),
        }) as Json,
    );

const hardshipsIn = (all: readonly Statement[], as: string, token: string, day: string): Json[] =>
  all
    .filter(
      ({ kind, d }) =>
        kind === 'hardship.reported' && d.subject[as]?.token === token && d.reportedOn <= day,
    )
    .map(
      ({ p, d }) =>
        ({ kind: d.kind, channel: d.channel, on: d.reportedOn, position: String(p) }) as Json,
    );

const until = (all: readonly Statement[], key: string, day: string): Statement[] =>
  all.filter(({ d }) => d[key] <= day);

/** The latest by its own day; of one day, the one known last. */
function last(all: readonly Statement[], dayOf: (d: Json) => string): Statement | undefined {
  return [...all]
    .sort((a, b) => (dayOf(a.d) < dayOf(b.d) ? -1 : dayOf(a.d) > dayOf(b.d) ? 1 : a.p - b.p))
    .at(-1);
}

function current(
  begun: readonly Statement[],
  ended: readonly Statement[],
  day: string,
): Statement | undefined {
  const latest = last(until(begun, 'from', day), (d) => d.from);
  if (!latest) return undefined;
  return ended.some(({ d }) => d.on >= latest.d.from && d.on <= day) ? undefined : latest;
}

function lastMonth(all: readonly Statement[], day: string): object | undefined {
  const latest = last(until(all, 'month', day.slice(0, 7)), (d) => d.month);
  return latest && { month: latest.d.month, fen: latest.d.amount.fen, position: String(latest.p) };
}

function sum(all: readonly Json[]): Json {
  const total = { bills: 0, total: 0, insured: 0, aided: 0, own: 0 };
  for (const one of all) for (const key of Object.keys(total)) (total as Json)[key] += one[key];
  return total as never;
}

function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/** The same day a year ago; the last of February where there is none. */
function yearBefore(day: string): string {
  const [year, rest] = [Number(day.slice(0, 4)) - 1, day.slice(4)];
  const leap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  return `${year}${rest === '-02-29' && !leap ? '-02-28' : rest}`;
}

/** As JSON has it: what is undefined is not there. */
const clean = (value: object): Json => JSON.parse(JSON.stringify(value)) as Json;
