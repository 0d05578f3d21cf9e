import type { Department, ProgrammeCode, StoredDataOf, StoredSubject } from '#contracts';
import { draft, type Draft } from './stored-events.spec.js';

/** Stored facts with everything a case does not care about filled in. Money is in 分. */

export const CHAOYANG = '110105';
export const MIYUN = '110118';
export const HANGZHOU = '330102';

export const subjectOf = (token: string): StoredSubject =>
  token.startsWith('h_') ? { household: { token } } : { person: { token } };

const yuan = (fen: number) => ({ fen, currency: 'CNY' as const });

export const dayOpened = (day: string): Draft => draft('hub', 'day.opened', { day });

export const established = (household: string, division = CHAOYANG, on = '2020-01-01'): Draft =>
  draft('civil-affairs', 'household.established', {
    household: { token: household },
    division,
    establishedOn: on,
    places: [{ kind: 'residence', division, from: on }],
  });

export const joined = (household: string, person: string, from = '2020-01-01'): Draft =>
  draft('civil-affairs', 'member.joined', {
    household: { token: household },
    person: { token: person },
    relation: 'other',
    membership: 'living-together',
    reason: 'other',
    from,
  });

export const left = (household: string, person: string, on: string): Draft =>
  draft('civil-affairs', 'member.left', {
    household: { token: household },
    person: { token: person },
    membership: 'living-together',
    reason: 'move',
    on,
  });

export const inBook = (household: string, person: string, from = '2020-01-01'): Draft =>
  draft('civil-affairs', 'member.joined', {
    household: { token: household },
    person: { token: person },
    relation: 'child',
    membership: 'hukou-book',
    reason: 'other',
    from,
  });

export const died = (person: string, on: string): Draft =>
  draft('civil-affairs', 'death.registered', { person: { token: person }, on });

export const moved = (household: string, division: string, from: string): Draft =>
  draft('civil-affairs', 'place.changed', {
    subject: subjectOf(household),
    place: { kind: 'residence', division, from },
  });

export const income = (household: string, fen: number, on = '2025-01-10'): Draft =>
  draft('civil-affairs', 'income.verified', {
    household: { token: household },
    period: { from: '2024-01-01', to: '2024-12-31' },
    monthlyIncome: yuan(fen),
    verifiedOn: on,
  });

export const assets = (household: string, within = true, on = '2025-01-10'): Draft =>
  draft('civil-affairs', 'assets.verified', {
    household: { token: household },
    withinLimits: within,
    verifiedOn: on,
  });

type Assessment = NonNullable<StoredDataOf<'visit.made'>['assessments']>[number];

export const HARDSHIP = { labour: 'none', support: 'none', livelihood: 'none' } as const;

export const visited = (
  household: string,
  person: string,
  found: Omit<Assessment, 'person'> = HARDSHIP,
  on = '2025-01-12',
): Draft =>
  draft('civil-affairs', 'visit.made', {
    household: { token: household },
    visitedOn: on,
    assessments: [{ person: { token: person }, ...found }],
  });

export const YEAR_2025 = { from: '2025-01-01', to: '2025-12-31' } as const;
export const YEAR_2024 = { from: '2024-01-01', to: '2024-12-31' } as const;

export const insured = (
  person: string,
  division: string,
  period: { readonly from: string; readonly to: string },
  scheme: 'resident' | 'employee' = 'resident',
): Draft =>
  draft('medical-insurance', 'insurance.enrolled', {
    person: { token: person },
    scheme,
    division,
    period,
  });

export const wage = (person: string, month: string, fen: number): Draft =>
  draft('human-resources', 'wage.reported', {
    person: { token: person },
    month,
    amount: yuan(fen),
  });

export const expense = (person: string, on: string, own: number): Draft =>
  draft('medical-insurance', 'expense.settled', {
    person: { token: person },
    settlement: `s_${on}`,
    settledOn: on,
    setting: 'outpatient',
    disease: 'I10',
    total: yuan(own * 2),
    insured: yuan(own),
    aided: yuan(0),
    ownPart: yuan(own),
  });

/** A bill, in 分, of which medical aid paid a part. */
export const bill = (
  person: string,
  on: string,
  parts: {
    readonly total: number;
    readonly insured: number;
    readonly aided: number;
    readonly aidBase?: number;
    readonly setting?: 'outpatient' | 'inpatient';
  },
): Draft =>
  draft('medical-insurance', 'expense.settled', {
    person: { token: person },
    settlement: `s_${on}`,
    settledOn: on,
    setting: parts.setting ?? 'inpatient',
    disease: 'I10',
    total: yuan(parts.total),
    insured: yuan(parts.insured),
    aided: yuan(parts.aided),
    ownPart: yuan(parts.total - parts.insured - parts.aided),
    ...(parts.aidBase !== undefined && { aidBase: yuan(parts.aidBase) }),
  });

/** What varies between the aids of the cases. */
export interface Aid {
  readonly programme?: ProgrammeCode;
  readonly division?: string;
  readonly from?: string;
  readonly to?: string;
  readonly department?: Department;
  readonly cause?: string;
  readonly fen?: number;
  /** A decision that names no amount. */
  readonly unpriced?: boolean;
}

const terms = (beneficiary: string, aid: Aid) => ({
  programme: aid.programme ?? ('DIBAO' as const),
  beneficiary: subjectOf(beneficiary),
  period: { from: aid.from ?? '2025-01-01', ...(aid.to && { to: aid.to }) },
  ...(!aid.unpriced && { amount: yuan(aid.fen ?? 100_000), per: 'month' as const }),
  fundingSource: 'county' as const,
  payingBody: { division: aid.division ?? CHAOYANG, name: '民政局' },
  basis: { clause: '社会救助暂行办法 第九条' },
  ...(aid.cause && { cause: aid.cause }),
});

export const granted = (
  beneficiary: string,
  award: string,
  aid: Aid & {
    readonly on?: string;
    readonly covered?: readonly string[];
    readonly single?: boolean;
    readonly application?: string;
    readonly clause?: string;
    readonly identity?: string;
  } = {},
): Draft =>
  draft(aid.department ?? 'civil-affairs', 'aid.granted', {
    ...terms(beneficiary, aid),
    ...(aid.clause && { basis: { clause: aid.clause } }),
    award,
    grantedOn: aid.on ?? aid.from ?? '2025-01-01',
    ...(aid.covered && { coveredPersons: aid.covered.map((token) => ({ token })) }),
    ...(aid.single && { singlePerson: true }),
    ...(aid.identity && { identity: aid.identity }),
    ...(aid.application && { application: aid.application }),
  });

export const applied = (
  beneficiary: string,
  application: string,
  on: string,
  aid: Aid = {},
): Draft =>
  draft('civil-affairs', 'aid.applied', { ...terms(beneficiary, aid), application, appliedOn: on });

export const refused = (
  beneficiary: string,
  application: string,
  on: string,
  aid: Aid = {},
): Draft =>
  draft('civil-affairs', 'aid.refused', {
    ...terms(beneficiary, aid),
    application,
    on,
    reason: 'over-limit',
  });

export const ended = (beneficiary: string, award: string, on: string, aid: Aid = {}): Draft =>
  draft('civil-affairs', 'aid.ended', { ...terms(beneficiary, aid), award, on, reason: 'review' });

export const adjusted = (
  beneficiary: string,
  award: string,
  from: string,
  aid: Aid & { readonly fen: number },
): Draft =>
  draft(aid.department ?? 'civil-affairs', 'aid.adjusted', {
    ...terms(beneficiary, aid),
    award,
    from,
  });

export const suspended = (beneficiary: string, award: string, from: string, aid: Aid = {}): Draft =>
  draft('civil-affairs', 'aid.suspended', {
    ...terms(beneficiary, aid),
    award,
    from,
    reason: 'review',
  });

export const paidData = (
  beneficiary: string,
  award: string,
  instruction: string,
  paidOn: string,
): StoredDataOf<'aid.paid'> => ({
  ...terms(beneficiary, {}),
  amount: yuan(100_000),
  award,
  instruction,
  paidOn,
});

/** The payment came back from the bank. */
export const returned = (
  beneficiary: string,
  award: string,
  instruction: string,
  returnedOn: string,
): Draft =>
  draft('civil-affairs', 'aid.returned', {
    programme: 'DIBAO',
    beneficiary: subjectOf(beneficiary),
    award,
    instruction,
    amount: yuan(100_000),
    returnedOn,
    reason: 'account-closed',
  });

export const paid = (...args: Parameters<typeof paidData>): Draft =>
  draft('civil-affairs', 'aid.paid', paidData(...args));
