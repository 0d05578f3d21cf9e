import { dayBefore } from './picking.js';
import type { Json, Statement } from './statements.js';

export function aidOf(
  all: readonly Statement[],
  beneficiaries: readonly string[],
  day: string,
): Json[] {
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

export function lineOf(
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
  if (!shown) return applicationOf(beneficiary, award, of, day);
  const { grant, from, to } = shown;
  let terms: Json = { ...grant.d, from };
  for (const { d } of of('aid.adjusted')) if (d.from <= day && d.from >= terms.from) terms = d;
  const { programme } = grant.d;
  return {
    ...{ award, beneficiary, programme, department: grant.department },
    ...{ division: grant.d.payingBody.division, payer: grant.d.payingBody.name },
    state: stateOf(from, to, day),
    from,
    to: to === '' || to === FOREVER ? undefined : to,
    fen: terms.amount?.fen,
    per: terms.per,
    ...paymentsBy(of, day),
    circle: CIRCLES[programme as string],
    position: String(grant.p),
  } as Json;
}

const CIRCLES: Readonly<Record<string, 1 | 2>> = { DIBAO: 1, TEKUN: 1, DIBAO_EDGE: 2, RIGID: 2 };

const stateOf = (from: string, to: string, day: string): string => {
  if (to < from || to < day) return 'past';
  return from > day ? 'upcoming' : 'running';
};

function paymentsBy(of: (kind: string) => Statement[], day: string) {
  const made = of('aid.paid').filter(({ d }) => d.paidOn <= day);
  return {
    paidFen: made.reduce((total, { d }) => total + (d.amount?.fen ?? 0), 0),
    payments: made.length,
    lastPaidOn: made
      .map(({ d }) => d.paidOn as string)
      .sort()
      .at(-1),
  };
}

function applicationOf(
  beneficiary: string,
  award: string,
  of: (kind: string, key?: string) => Statement[],
  day: string,
): Json | undefined {
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
    ...paymentsBy(of, on),
    position: String(said.p),
  } as Json;
}

export const FOREVER = '9999-12-31';

export function lastDayOf(
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

export function circleOf(aid: readonly Json[]): number {
  const circles = aid.filter(({ state }) => state === 'running').map(({ circle }) => circle ?? 3);
  return Math.min(3, ...circles);
}
