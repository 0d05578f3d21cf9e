import { describe, expect, it } from '@jest/globals';
import {
  sayOfHome,
  type AwardDoc,
  type Awards,
  type Entitlement,
  type Lookup,
  type PersonSituation,
} from '#assistance';
import { loadPolicy, type Programme } from '#policy';
import { CHAOYANG } from './testing/facts.spec.js';

const POLICY = loadPolicy();
const TODAY = '2025-06-02';
const VERIFIED = '2025-05-12';
const SENTENCE = { zh: '核定', en: 'Verified' };

const person = (token: string): PersonSituation => ({
  token,
  death: undefined,
  stays: [{ party: 'h_1', from: '2020-01-01', until: undefined, p: 1 }],
  insurance: [],
  aidedBills: [],
  assessment: undefined,
});

const MEMBERS = [person('p_1'), person('p_2')];

const entitled = (programme: Programme, more: Partial<Entitlement> = {}): Entitlement => ({
  programme: programme.code,
  subject: programme.unit === 'person' ? 'p_1' : 'h_1',
  outcome: 'eligible',
  clause: '条款',
  why: SENTENCE,
  needs: [],
  since: VERIFIED,
  evidence: [7],
  ...more,
});

/** What the awards of the household and its members are, by beneficiary and number. */
type Given = Readonly<Record<string, Readonly<Record<string, AwardDoc>>>>;

function say(entitlements: readonly Entitlement[], given: Given = {}, today = TODAY) {
  const awards = new Map(
    Object.entries(given).map(([token, docs]) => [token, new Map(Object.entries(docs))]),
  );
  const lookup: Lookup = {
    today,
    awardsOf: (token): Awards => awards.get(token) ?? new Map(),
    divisionOf: () => CHAOYANG,
  };
  const facts = {
    token: 'h_1',
    division: CHAOYANG,
    verified: [{ p: 7, on: VERIFIED }],
    visits: [{ p: 8, on: '2025-05-20' }],
    hardships: [],
    persons: MEMBERS.map(({ token }) => ({
      token,
      death: undefined,
      jobs: [],
      jobsEnded: [],
      offers: [],
      illnesses: [],
      hardships: [],
      canWork: undefined,
    })),
    dayOf: (p: number) => (p === 7 ? VERIFIED : undefined),
  };
  const household = {
    token: 'h_1',
    division: CHAOYANG,
    members: MEMBERS,
    income: undefined,
    assets: undefined,
  };
  const situation = { household, facts, entitlements, residents: MEMBERS };
  const { findings } = sayOfHome(situation, lookup, POLICY);
  return [...findings.values()].flat();
}

const missing = (...args: Parameters<typeof say>) =>
  say(...args).filter(({ kind }) => kind === 'gap');

const granted = (programme: string, terms: object = {}): AwardDoc => ({
  granted: [
    {
      p: 3,
      programme,
      department: 'civil-affairs',
      division: CHAOYANG,
      payer: '民政局',
      funding: 'county',
      from: '2025-01-01',
      on: '2025-01-01',
      clause: '条款',
      ...terms,
    },
  ],
});

const decision = (programme: string, on: string) => ({
  p: 4,
  programme,
  department: 'civil-affairs',
  division: CHAOYANG,
  on,
});

const applied = (programme: string, on: string): AwardDoc => ({
  applied: [decision(programme, on)],
});
const refused = (programme: string, on: string): AwardDoc => ({
  applied: [decision(programme, '2025-05-01')],
  refused: [{ ...decision(programme, on), why: 'over-limit' }],
});

const isOnce = ({ period }: Programme): boolean => ['per-event', 'per-bill'].includes(period);
const programmes = POLICY.allProgrammes();
const of = (code: string): Programme => programmes.find((one) => one.code === code)!;

describe.each(programmes.map((programme) => [programme.code, programme] as const))(
  'M:%s',
  (code, programme) => {
    const { subject } = entitled(programme);
    const with_ = (doc: AwardDoc) => missing([entitled(programme)], { [subject]: { a_1: doc } });

    it('is found for who is eligible and has nothing, to the duty department', () => {
      expect(missing([entitled(programme)])).toMatchObject([
        {
          rule: `M:${code}`,
          kind: 'gap',
          subject,
          since: VERIFIED,
          department: programme.dutyDepartment,
          division: CHAOYANG,
          evidence: [7],
        },
      ]);
    });

    it('says why, in Chinese first, with the programme by its name', () => {
      const [found] = missing([entitled(programme)]);
      expect(found!.reason.zh).toContain(programme.zh);
      expect(found!.reason.en).toContain(programme.en);
    });

    it.each<[string, AwardDoc]>([
      ['aided', granted(code, isOnce(programme) ? { on: VERIFIED, from: VERIFIED } : {})],
      ['about to be aided', granted(code, { on: TODAY, from: '2025-07-01' })],
      ['waiting for an answer', applied(code, '2025-05-26')],
      ['refused by somebody who knew the facts', refused(code, '2025-05-20')],
    ])('is not found for who is %s', (_case, doc) => {
      expect(with_(doc)).toEqual([]);
    });

    it.each<[string, AwardDoc, string]>([
      ['aid that ran out', granted(code, { to: '2025-05-31', on: '2024-12-01' }), '2025-06-01'],
      ['a refusal before the facts were verified', refused(code, '2025-05-11'), VERIFIED],
    ])('is found with %s', (_case, doc, since) => {
      // Aid by the bill that covered days after the need has answered it.
      if (isOnce(programme) && doc.granted) return expect(with_(doc)).toEqual([]);
      return expect(with_(doc)).toMatchObject([{ rule: `M:${code}`, since }]);
    });

    it('is not found where it is not so, or cannot be told', () => {
      expect(missing([entitled(programme, { outcome: 'not-eligible' })])).toEqual([]);
      expect(missing([entitled(programme, { outcome: 'cannot-tell' })])).toEqual([]);
    });
  },
);

describe('what is held instead', () => {
  it.each([
    ['ORPHAN', 'TEKUN'],
    ['DEFACTO_ORPHAN', 'TEKUN'],
    ['TEKUN', 'ORPHAN'],
    ['TEKUN', 'DISAB_LIVING'],
    ['TEKUN', 'DISAB_CARE'],
    ['WORK_INJURY_CARE', 'DISAB_CARE'],
    ['ELDER_SERVICE', 'DISAB_LIVING'],
    ['ELDER_CARE', 'DISAB_CARE'],
    ['DIBAO', 'RIGID'],
    ['DIBAO_EDGE', 'RIGID'],
    ['DIBAO', 'DIBAO_EDGE'],
    ['DIBAO', 'MED_ILLNESS_POVERTY'],
  ])('%s explains that %s is not given', (held, code) => {
    const one = entitled(of(code));
    expect(missing([one], { [one.subject]: { a_1: granted(held) } })).toEqual([]);
  });

  it.each([
    ['DISAB_LIVING', 'TEKUN'],
    ['DIBAO', 'TEKUN'],
    ['RIGID', 'DIBAO'],
    ['DIBAO_EDGE', 'DIBAO'],
    ['DIBAO', 'ORPHAN'],
    ['DIBAO', 'MED_AID'],
    ['DISAB_CARE', 'DISAB_LIVING'],
  ])('%s does not explain that %s is not given', (held, code) => {
    const one = entitled(of(code));
    expect(missing([one], { [one.subject]: { a_1: granted(held) } })).toMatchObject([
      { rule: `M:${code}` },
    ]);
  });

  it('of two alike, the one that gives less does not explain the missing of the other', () => {
    const orphan = entitled(of('ORPHAN'), { fen: 245_000, per: 'month' });
    const living = granted('DISAB_LIVING', { fen: 40_000, per: 'month' });
    expect(missing([orphan], { p_1: { a_1: living } })).toMatchObject([{ rule: 'M:ORPHAN' }]);
    const little = entitled(of('DISAB_LIVING'), { fen: 40_000, per: 'month' });
    const allowance = granted('ORPHAN', { fen: 245_000, per: 'month' });
    expect(missing([little], { p_1: { a_1: allowance } })).toEqual([]);
  });

  it('单人保 of one member explains nothing of the family; of every member it does', () => {
    const edge = entitled(of('DIBAO_EDGE'));
    const one = { a_1: granted('DIBAO', { single: true }) };
    expect(missing([edge], { p_1: one })).toMatchObject([{ rule: 'M:DIBAO_EDGE' }]);
    expect(missing([edge], { p_1: one, p_2: one })).toEqual([]);
  });

  it('an application for the allowance may end in the status, not the other way round', () => {
    const waiting = (code: string) => ({ h_1: { a_1: applied(code, '2025-05-26') } });
    expect(missing([entitled(of('DIBAO_EDGE'))], waiting('DIBAO'))).toEqual([]);
    expect(missing([entitled(of('DIBAO'))], waiting('DIBAO_EDGE'))).toHaveLength(1);
  });
});

describe('M:…:more', () => {
  const due = entitled(of('DIBAO'), { fen: 90_000, per: 'month' });
  const given = (terms: object) => ({ h_1: { a_1: granted('DIBAO', { per: 'month', ...terms }) } });

  it('is found from the month after the facts, where less is given than the rules give', () => {
    expect(missing([due], given({ fen: 89_999 }))).toMatchObject([
      { rule: 'M:DIBAO:more', awards: ['a_1'], since: '2025-06-01', evidence: [3, 7] },
    ]);
    expect(missing([due], given({ fen: 89_999 }), '2025-05-31')).toEqual([]);
  });

  it.each([
    ['as much is given', { fen: 90_000 }],
    ['more is given', { fen: 100_000 }],
    ['the amount is not known', {}],
    ['it is given for another period', { fen: 100, per: 'year' }],
  ])('is not found where %s', (_case, terms) => {
    expect(missing([due], given(terms))).toEqual([]);
  });

  it('goes by the amount as last adjusted, and by all that is given to the family', () => {
    const doc = granted('DIBAO', { fen: 60_000, per: 'month' });
    doc.adjusted = [{ p: 5, from: '2025-06-01', fen: 90_000, per: 'month' }];
    expect(missing([due], { h_1: { a_1: doc } })).toEqual([]);
    const alone = granted('DIBAO', { fen: 30_000, per: 'month', single: true });
    const both = { ...given({ fen: 60_000 }), p_1: { a_2: alone } };
    expect(missing([due], both)).toEqual([]);
  });
});

describe('U: what cannot be told', () => {
  const needs = [{ what: { zh: '残疾等级', en: 'level' }, from: { zh: '残联', en: 'federation' } }];
  const open = entitled(of('DISAB_LIVING'), { outcome: 'cannot-tell', needs });
  const unknown = (...args: Parameters<typeof say>) =>
    say(...args).filter(({ kind }) => kind === 'unknown');

  it('is said to who applied, with what is needed from whom', () => {
    const found = unknown([open], { p_1: { a_1: applied('DISAB_LIVING', '2025-05-20') } });
    expect(found).toMatchObject([
      { rule: 'U:DISAB_LIVING', subject: 'p_1', since: '2025-05-20', evidence: [4, 7] },
    ]);
    expect(found[0]!.reason.zh).toContain('残疾等级（残联）');
  });

  it('is said where the household is within a line, and not of who is merely on the books', () => {
    expect(unknown([open, entitled(of('DIBAO'))])).toMatchObject([{ rule: 'U:DISAB_LIVING' }]);
    expect(unknown([open])).toEqual([]);
  });

  it('is not said where the aid is held, or was refused since', () => {
    const near = [open, entitled(of('DIBAO'))];
    expect(unknown(near, { p_1: { a_1: granted('DISAB_LIVING') } })).toEqual([]);
    expect(unknown(near, { p_1: { a_1: refused('DISAB_LIVING', '2025-05-20') } })).toEqual([]);
  });
});
