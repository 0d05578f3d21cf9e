import { describe, expect, it } from '@jest/globals';
import type { AidLine } from './aid-line.js';
import type { HouseholdDoc, PersonDoc } from './documents.js';
import { composeHouseholdView } from './household-view.js';
import { membersOn, staysOf } from './memberships.js';

const DAY = '2025-06-30';

const joining = (p: number, party: string, from: string, kind = 'living-together' as const) => ({
  p,
  party,
  as: 'child',
  kind,
  why: 'other',
  from,
});

const leaving = (p: number, party: string, on: string) => ({
  p,
  party,
  kind: 'living-together' as const,
  why: 'marriage',
  on,
});

const aid = (award: string, state: AidLine['state'], circle?: 1 | 2): AidLine => ({
  award,
  beneficiary: 'h_1',
  programme: 'DIBAO',
  department: 'civil-affairs',
  division: '110105',
  state,
  paidFen: 0,
  payments: 0,
  position: '9',
  ...(circle && { circle }),
});

const viewOf = (
  doc: HouseholdDoc,
  persons: Record<string, PersonDoc> = {},
  lines: AidLine[] = [],
) =>
  composeHouseholdView({
    household: 'h_1',
    doc,
    persons: new Map(
      Object.entries(persons).map(([token, person]) => [token, { person, money: {} }]),
    ),
    aid: lines,
    day: DAY,
  });

describe('the stays of a membership', () => {
  it('end with the first leaving after each joining', () => {
    const doc = {
      joined: [joining(1, 'p_1', '2024-01-01'), joining(3, 'p_1', '2025-01-01')],
      left: [leaving(2, 'p_1', '2024-06-01')],
    };
    expect(staysOf(doc).map(({ from, until }) => [from, until])).toEqual([
      ['2024-01-01', '2024-06-01'],
      ['2025-01-01', undefined],
    ]);
    expect(membersOn(doc, '2024-05-31')).toEqual(['p_1']);
    expect(membersOn(doc, '2024-06-01')).toEqual([]);
    expect(membersOn(doc, undefined)).toEqual(['p_1']);
  });

  it('may end and begin again on one day, or begin and end on one', () => {
    const again = {
      joined: [joining(1, 'p_1', '2024-01-01'), joining(3, 'p_1', '2024-06-01')],
      left: [leaving(2, 'p_1', '2024-06-01')],
    };
    expect(membersOn(again, '2024-06-01')).toEqual(['p_1']);
    const once = {
      joined: [joining(1, 'p_1', '2024-06-01')],
      left: [leaving(2, 'p_1', '2024-06-01')],
    };
    expect(membersOn(once, '2024-06-01')).toEqual([]);
  });
});

describe('the unified view', () => {
  it('keeps the three places apart and counts the household where it lives', () => {
    const view = viewOf({
      established: [{ p: 1, division: '110118', on: '2020-01-01' }],
      places: [
        { p: 1, kind: 'hukou', division: '130102', from: '2020-01-01' },
        { p: 1, kind: 'residence', division: '110118', from: '2020-01-01' },
        { p: 5, kind: 'residence', division: '110105', from: '2025-02-01' },
        { p: 6, kind: 'residence', division: '110116', from: '2025-07-01' },
        { p: 7, kind: 'hardship', division: '110101', from: '2025-03-01' },
      ],
    });
    expect(view.division).toBe('110105');
    expect(view.places).toEqual({
      hukou: { division: '130102', from: '2020-01-01', position: '1' },
      residence: { division: '110105', from: '2025-02-01', position: '5' },
      hardship: { division: '110101', from: '2025-03-01', position: '7' },
    });
  });

  it.each<[string, HouseholdDoc, string]>([
    [
      'the hardship place',
      { places: [{ p: 1, kind: 'hardship', division: '110101', from: '2020-01-01' }] },
      '110101',
    ],
    [
      'the hukou',
      { places: [{ p: 1, kind: 'hukou', division: '130102', from: '2020-01-01' }] },
      '130102',
    ],
    [
      'where it was established',
      { established: [{ p: 1, division: '110118', on: '2020-01-01' }] },
      '110118',
    ],
  ])('counts a household without a residence at %s', (_case, doc, division) => {
    expect(viewOf(doc).division).toBe(division);
  });

  it('shows members, who has left, who has died, and who is only in a book', () => {
    const view = viewOf(
      {
        joined: [
          joining(1, 'p_1', '2020-01-01'),
          joining(2, 'p_2', '2020-01-01'),
          joining(3, 'p_3', '2020-01-01'),
          { ...joining(4, 'p_4', '2020-01-01'), kind: 'hukou-book' },
        ],
        left: [leaving(5, 'p_2', '2025-01-01')],
      },
      { p_3: { deaths: [{ p: 6, on: '2025-02-01' }] } },
    );
    expect(view.members.map(({ person }) => person)).toEqual(['p_1']);
    expect(view.formerMembers).toMatchObject([
      { person: 'p_2', until: '2025-01-01', reason: 'marriage' },
    ]);
    expect(view.otherMemberships).toEqual([
      { person: 'p_4', membership: 'hukou-book', from: '2020-01-01' },
    ]);
  });

  it('shows school, work, insurance and dwelling as they are on the day', () => {
    const person: PersonDoc = {
      enrolled: [{ p: 2, stage: 'primary', division: '110105', from: '2024-09-01' }],
      schoolLeft: [{ p: 9, on: '2025-07-15', why: 'graduated' }],
      jobs: [{ p: 3, kind: 'employee', division: '110105', from: '2024-01-01' }],
      jobsEnded: [{ p: 4, on: '2025-03-31', why: 'dismissed' }],
      insurance: [
        { p: 5, scheme: 'resident', division: '110105', from: '2024-01-01', to: '2024-12-31' },
        { p: 6, scheme: 'resident', division: '110105', from: '2025-01-01', to: '2025-12-31' },
      ],
      dwellings: [
        { p: 7, kind: 'rented', squareMetres: 40, division: '110105', from: '2020-01-01' },
      ],
      offers: [
        { p: 8, on: '2025-05-01', justified: false },
        { p: 10, on: '2025-08-01', justified: false },
      ],
    };
    const [member] = viewOf({ joined: [joining(1, 'p_1', '2020-01-01')] }, { p_1: person }).members;
    expect(member).toMatchObject({
      school: { stage: 'primary', position: '2' },
      insurance: [{ position: '6', to: '2025-12-31' }],
      dwellings: [{ kind: 'rented', squareMetres: 40 }],
      offersRefused: { justified: 0, unjustified: 1 },
    });
    expect(member).not.toHaveProperty('work');
  });

  it('takes the last verification by its own date, and of one day the one known last', () => {
    const verified = (p: number, fen: number, on: string) => ({ p, fen, from: '2024-01-01', on });
    const view = viewOf({
      income: [
        verified(2, 200, '2025-05-01'),
        verified(3, 100, '2025-01-01'),
        verified(4, 300, '2025-05-01'),
        verified(5, 400, '2025-07-01'),
      ],
    });
    expect(view.income).toMatchObject({ fen: 300, position: '4' });
    expect(view).not.toHaveProperty('assets');
  });

  it.each([
    [[aid('a_1', 'past', 1), aid('a_2', 'running', 2)], 2],
    [[aid('a_1', 'running', 2), aid('a_2', 'running', 1)], 1],
    [[aid('a_1', 'upcoming', 1), aid('a_2', 'running')], 3],
  ] as const)('is of the innermost circle of what is running', (lines, circle) => {
    expect(viewOf({}, {}, [...lines]).circle).toBe(circle);
  });
});
