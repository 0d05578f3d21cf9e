import { describe, expect, it } from '@jest/globals';
import { HistoryComparison } from './history-comparison.js';
import type { SaidAssessment, SaidEntitlement, SaidFinding } from './said.js';
import { scaled } from './scaled.js';

const eligible = (programme: string, subject: string, fen?: number): SaidEntitlement => ({
  ...{ programme, subject, outcome: 'eligible' },
  ...(fen !== undefined && { fen, per: 'month' as const }),
});

const unclear = (programme: string, subject: string): SaidEntitlement => ({
  ...{ programme, subject, outcome: 'cannot-tell' },
});

const assessed = (...entitlements: SaidEntitlement[]): SaidAssessment => ({
  ...{ division: '110105', circle: 3, persons: [{}, {}, {}], entitlements },
});

const finding = (rule: string, subject: string, about = ''): SaidFinding => ({
  ...{ rule, kind: 'gap', subject, about: [about] },
  ...{ division: '110105', department: 'civil-affairs' },
});

function comparison(counts: (division: string | undefined) => boolean = () => true) {
  return new HistoryComparison({
    departmentOf: { base: () => 'civil-affairs', changed: () => 'civil-affairs' },
    ...{ counts, namesSubjects: true },
  });
}

describe('two policies compared', () => {
  it.each([
    ['gain', undefined, eligible('A', 'h_1', 5)],
    ['gain', unclear('A', 'h_1'), eligible('A', 'h_1', 5)],
    ['lose', eligible('A', 'h_1', 5), undefined],
    ['lose', eligible('A', 'h_1', 5), unclear('A', 'h_1')],
    ['more', eligible('A', 'h_1', 5), eligible('A', 'h_1', 6)],
    ['less', eligible('A', 'h_1', 6), eligible('A', 'h_1', 5)],
  ] as const)('%s', (direction, before, after) => {
    const all = comparison();
    const said = (one: SaidEntitlement | undefined) => (one ? assessed(one) : undefined);
    all.household({ base: said(before), changed: said(after) });
    const { programmes, households } = all.figures();
    const counts = { gain: 0, lose: 0, more: 0, less: 0, [direction]: 1 };
    expect(programmes).toMatchObject([counts]);
    const up = direction === 'gain' || direction === 'more';
    expect(households).toEqual({ gain: up ? 1 : 0, lose: up ? 0 : 1, mixed: 0 });
    expect(all.named().programmes).toMatchObject([{ [direction]: ['h_1'] }]);
  });

  it('calls nothing a change that is unknown or for another period', () => {
    const all = comparison();
    const yearly: SaidEntitlement = { ...eligible('A', 'h_1', 9), per: 'year' };
    all.household({
      base: assessed(eligible('A', 'h_1')),
      changed: assessed(eligible('A', 'h_1', 5)),
    });
    all.household({ base: assessed(eligible('A', 'h_1', 5)), changed: assessed(yearly) });
    all.household({ base: assessed(unclear('A', 'h_2')), changed: undefined });
    const { households, programmes } = all.figures();
    expect(households).toEqual({ gain: 0, lose: 0, mixed: 0 });
    expect(programmes).toMatchObject([
      { eligible: { base: 2, changed: 2 }, cannotTell: { base: 1, changed: 0 } },
    ]);
  });

  it('counts who gains and loses at once in both, persons apart, and for whom it is', () => {
    const all = comparison();
    all.household({
      base: assessed(eligible('A', 'h_1'), eligible('P', 'p_1', 5)),
      changed: assessed(eligible('B', 'h_1', 5), eligible('P', 'p_1', 6)),
    });
    const couple: SaidEntitlement = { ...eligible('A', 'h_2', 5), members: ['p_8', 'p_9'] };
    all.household({ base: undefined, changed: assessed(couple) });
    const { households, persons, programmes, divisions } = all.figures();
    expect(households).toEqual({ gain: 2, lose: 1, mixed: 1 });
    expect(persons).toEqual({ gain: 1, lose: 0, mixed: 0 });
    expect(programmes).toMatchObject([
      { programme: 'A', persons: { gain: 2, lose: 3 } },
      { programme: 'B', persons: { gain: 3, lose: 0 } },
      { programme: 'P', persons: { gain: 0, lose: 0 } },
    ]);
    expect(divisions).toMatchObject([{ gain: 2, lose: 1, monthlyFen: { base: 5, changed: 16 } }]);
  });

  it('keeps the single-person allowance apart from the household’s own', () => {
    const all = comparison();
    const single: SaidEntitlement = { ...eligible('DIBAO', 'h_1', 5), single: true };
    all.household({ base: assessed(single), changed: assessed(eligible('DIBAO', 'h_1', 5)) });
    expect(all.figures().programmes).toMatchObject([{ gain: 1, lose: 1 }]);
  });

  it('adds up money by month, department, programme and period', () => {
    const all = new HistoryComparison({
      departmentOf: {
        base: () => 'housing',
        changed: (code) => (code === 'A' ? 'civil-affairs' : 'housing'),
      },
      ...{ counts: () => true, namesSubjects: false },
    });
    const tell = all.month('2026-01-03');
    tell({ base: assessed(eligible('A', 'h_1', 5)), changed: assessed(eligible('A', 'h_1', 7)) });
    tell({ base: assessed(eligible('B', 'h_2', 1)), changed: undefined });
    all.month('2026-02-01');
    expect(all.figures().months).toEqual([
      {
        ...{ month: '2026-01', day: '2026-01-03' },
        rows: [
          {
            ...{ department: 'civil-affairs', programme: 'A', per: 'month', difference: 7 },
            ...{ entitlements: { base: 0, changed: 1 }, fen: { base: 0, changed: 7 } },
          },
          {
            ...{ department: 'housing', programme: 'A', per: 'month', difference: -5 },
            ...{ entitlements: { base: 1, changed: 0 }, fen: { base: 5, changed: 0 } },
          },
          {
            ...{ department: 'housing', programme: 'B', per: 'month', difference: -1 },
            ...{ entitlements: { base: 1, changed: 0 }, fen: { base: 1, changed: 0 } },
          },
        ],
      },
      { month: '2026-02', day: '2026-02-01', rows: [] },
    ]);
    expect(all.named()).toEqual({ programmes: [], findings: [] });
  });

  it('knows a finding by its rule and what it is about, whenever it was opened', () => {
    const all = comparison();
    all.openFindings({
      base: [finding('D1', 'p_1', 'a'), finding('D1', 'p_1', 'b'), finding('M:A', 'p_1')],
      changed: [finding('D1', 'p_1', 'a'), finding('D1', 'p_1', 'c')],
    });
    all.raised('changed', finding('D1', 'p_1', 'c'));
    const { findings, divisions } = all.figures();
    expect(findings).toEqual([
      {
        ...{ rule: 'D1', kind: 'gap', open: { base: 2, changed: 2 }, appear: 1, go: 1 },
        raised: { base: 0, changed: 1 },
      },
      {
        ...{ rule: 'M:A', kind: 'gap', open: { base: 1, changed: 0 }, appear: 0, go: 1 },
        raised: { base: 0, changed: 0 },
      },
    ]);
    expect(divisions).toMatchObject([{ findings: { appear: 1, go: 2 } }]);
    expect(all.named().findings).toEqual([
      { rule: 'D1', appear: ['p_1'], go: ['p_1'] },
      { rule: 'M:A', appear: [], go: ['p_1'] },
    ]);
  });

  it('counts moves between circles', () => {
    const all = comparison();
    const of = (circle: 1 | 2 | 3) => ({ ...assessed(), circle });
    all.household({ base: of(3), changed: of(2) });
    all.household({ base: of(2), changed: of(2) });
    all.household({ base: undefined, changed: of(1) });
    all.summary({ base: { circle: 1 }, changed: { circle: 1 } });
    const { assessed: byFacts, held } = all.figures().circles;
    expect(byFacts).toEqual({
      ...{ base: [0, 1, 1], changed: [0, 2, 0], moves: [{ from: 3, to: 2, households: 1 }] },
    });
    expect(held).toEqual({ base: [1, 0, 0], changed: [1, 0, 0], moves: [] });
  });

  it('counts households by how far they are warned about', () => {
    const all = comparison();
    const warned = { circle: 3 as const, warning: { state: 'warned' } };
    all.summary({ base: warned, changed: { circle: 3, warning: { state: 'aided' } } });
    all.summary({ base: { circle: 3 }, changed: warned });
    all.summary({ base: warned, changed: warned });
    expect(all.figures().warnings).toEqual([
      { state: 'aided', households: { base: 0, changed: 1 } },
      { state: 'warned', households: { base: 2, changed: 2 } },
    ]);
  });

  it('leaves out what is of another division', () => {
    const all = comparison((division) => division?.startsWith('33') === true);
    all.household({ base: undefined, changed: assessed(eligible('A', 'h_1', 5)) });
    all.month('2026-01-01')({ base: undefined, changed: assessed(eligible('A', 'h_1', 5)) });
    all.openFindings({ base: [], changed: [finding('D1', 'p_1')] });
    all.raised('base', finding('D1', 'p_1'));
    all.summary({ base: { division: '110105', circle: 1 }, changed: undefined });
    const { programmes, months, findings, divisions } = all.figures();
    expect([programmes, months[0]!.rows, findings, divisions]).toEqual([[], [], [], []]);
  });

  it('scales counts and sums, and nothing else', () => {
    const all = comparison();
    const circle = (n: 1 | 2 | 3) => ({ ...assessed(eligible('A', 'h_1', 3)), circle: n });
    all.household({ base: undefined, changed: circle(1) });
    all.household({ base: circle(3), changed: circle(2) });
    all.month('2026-01-01')({ base: undefined, changed: circle(1) });
    const whole = scaled(all.figures(), 2.5);
    expect(whole.programmes).toMatchObject([
      { programme: 'A', gain: 3, eligible: { base: 3, changed: 5 }, persons: { gain: 8 } },
    ]);
    expect(whole.months).toMatchObject([{ day: '2026-01-01', rows: [{ fen: { changed: 8 } }] }]);
    expect(whole.circles.assessed.moves).toEqual([{ from: 3, to: 2, households: 3 }]);
    expect(whole.divisions).toMatchObject([{ division: '110105' }]);
  });
});
