import { describe, expect, it } from '@jest/globals';
import type { ProgrammeCode } from '#contracts';
import {
  CHAOYANG,
  HANGZHOU,
  MIYUN,
  YEAR_2025,
  bill,
  granted,
  insured,
} from './testing/facts.spec.js';
import { family, given } from './testing/given.spec.js';
import type { Draft } from './testing/stored-events.spec.js';

type Grant = Parameters<typeof granted>[2];

/** An aid of the household, or of its member `p_1`; paid in Beijing unless it says otherwise. */
const of = (who: 'h_1' | 'p_1', programme: ProgrammeCode, more: Grant = {}) =>
  [who, programme, more] as const;
type Held = ReturnType<typeof of>;

interface Row {
  /** The row of the register. */
  readonly row: string;
  /** What is held: the one from August, the other from September 2025, unless it says otherwise. */
  readonly held: readonly [Held, Held];
  /** What is found, with its subject; nothing when it is lawful. */
  readonly found: readonly string[];
}

const HOME: Grant = { division: CHAOYANG };
const AWAY: Grant = { division: HANGZHOU };
const NEXT: Grant = { division: MIYUN };
const FULL = 285_000;

const row = (name: string, held: readonly [Held, Held], ...found: string[]): Row => ({
  row: name,
  held,
  found,
});

/** Every row of the register `stacking-matrix.csv`, with what the projection makes of it. */
const ROWS: readonly Row[] = [
  row('matrix:DIBAO+TEKUN', [of('h_1', 'DIBAO'), of('p_1', 'TEKUN')], 'D2:DIBAO+TEKUN p_1'),
  row('matrix:TEKUN+ORPHAN', [of('p_1', 'TEKUN'), of('p_1', 'ORPHAN')], 'D3:TEKUN+ORPHAN p_1'),
  row(
    'matrix:TEKUN+DEFACTO_ORPHAN',
    [of('p_1', 'TEKUN'), of('p_1', 'DEFACTO_ORPHAN', { fen: FULL })],
    'D3:TEKUN+DEFACTO_ORPHAN p_1',
  ),
  row(
    'matrix:DIBAO+DEFACTO_ORPHAN',
    [of('p_1', 'DIBAO', { single: true }), of('p_1', 'DEFACTO_ORPHAN', { fen: FULL })],
    'D4:DIBAO+DEFACTO_ORPHAN p_1',
  ),
  row(
    'matrix:TEKUN+DISAB_LIVING',
    [of('p_1', 'TEKUN'), of('p_1', 'DISAB_LIVING')],
    'D2:TEKUN+DISAB_LIVING p_1',
  ),
  row(
    'matrix:TEKUN+DISAB_CARE',
    [of('p_1', 'TEKUN'), of('p_1', 'DISAB_CARE')],
    'D2:TEKUN+DISAB_CARE p_1',
  ),
  row('matrix:DISAB_LIVING+DISAB_CARE', [of('p_1', 'DISAB_LIVING'), of('p_1', 'DISAB_CARE')]),
  row(
    'matrix:DISAB_LIVING+ORPHAN',
    [of('p_1', 'DISAB_LIVING'), of('p_1', 'ORPHAN')],
    'D2:DISAB_LIVING+ORPHAN p_1',
  ),
  row(
    'matrix:DISAB_LIVING+DEFACTO_ORPHAN',
    [of('p_1', 'DEFACTO_ORPHAN', { fen: FULL }), of('p_1', 'DISAB_LIVING')],
    'D2:DEFACTO_ORPHAN+DISAB_LIVING p_1',
  ),
  row(
    'matrix:DISAB_LIVING+DEFACTO_ORPHAN',
    [of('p_1', 'DISAB_LIVING'), of('p_1', 'DEFACTO_ORPHAN', { fen: FULL })],
    'D4:DISAB_LIVING+DEFACTO_ORPHAN p_1',
  ),
  row('matrix:DISAB_CARE+DEFACTO_ORPHAN', [of('p_1', 'DISAB_CARE'), of('p_1', 'DEFACTO_ORPHAN')]),
  row(
    'matrix:DISAB_CARE+WORK_INJURY_CARE',
    [of('p_1', 'DISAB_CARE'), of('p_1', 'WORK_INJURY_CARE')],
    'D2:DISAB_CARE+WORK_INJURY_CARE p_1',
  ),
  row(
    'matrix:DISAB_LIVING+ELDER_SERVICE',
    [of('p_1', 'DISAB_LIVING'), of('p_1', 'ELDER_SERVICE')],
    'D3:DISAB_LIVING+ELDER_SERVICE p_1',
  ),
  row(
    'matrix:DISAB_CARE+ELDER_CARE',
    [of('p_1', 'DISAB_CARE'), of('p_1', 'ELDER_CARE')],
    'D3:DISAB_CARE+ELDER_CARE p_1',
  ),
  row(
    'matrix:TEKUN+ELDER_SERVICE',
    [of('p_1', 'TEKUN'), of('p_1', 'ELDER_SERVICE')],
    'D2:TEKUN+ELDER_SERVICE p_1',
  ),
  row('matrix:ELDER_SERVICE+ELDER_CARE', [of('p_1', 'ELDER_SERVICE'), of('p_1', 'ELDER_CARE')]),
  row('matrix:DIBAO+MED_AID', [of('h_1', 'DIBAO'), of('p_1', 'MED_AID')]),
  row('matrix:TEKUN+MED_AID', [of('p_1', 'TEKUN'), of('p_1', 'MED_AID')]),
  row(
    'matrix:MED_AID+MED_AID',
    [of('p_1', 'MED_AID', { identity: 'dibao' }), of('p_1', 'MED_AID', { identity: 'tekun' })],
    'D5:MED_AID p_1',
  ),
  row(
    'matrix:MED_ILLNESS_POVERTY+DIBAO',
    [of('h_1', 'DIBAO'), of('h_1', 'MED_ILLNESS_POVERTY')],
    'D2:MED_ILLNESS_POVERTY+DIBAO h_1',
  ),
  row('matrix:DIBAO+EDU_AID', [of('h_1', 'DIBAO'), of('p_1', 'EDU_AID')]),
  row('matrix:DIBAO+HOUSING_AID', [of('h_1', 'DIBAO'), of('h_1', 'HOUSING_AID')]),
  row(
    'matrix:PUBLIC_RENTAL+LOW_RENT',
    [of('h_1', 'LOW_RENT'), of('h_1', 'PUBLIC_RENTAL')],
    'D2:PUBLIC_RENTAL+LOW_RENT h_1',
  ),
  row(
    'matrix:SCHOLARSHIP_NATIONAL+SCHOLARSHIP_INSPIRE',
    [of('p_1', 'SCHOLARSHIP_NATIONAL'), of('p_1', 'SCHOLARSHIP_INSPIRE')],
    'D2:SCHOLARSHIP_NATIONAL+SCHOLARSHIP_INSPIRE p_1',
  ),
  row('matrix:GRANT+SCHOLARSHIP_NATIONAL|SCHOLARSHIP_INSPIRE', [
    of('p_1', 'GRANT'),
    of('p_1', 'SCHOLARSHIP_INSPIRE'),
  ]),
  row('matrix:DIBAO+JOB_AID', [of('h_1', 'DIBAO'), of('p_1', 'JOB_AID')]),
  row(
    'matrix:TEMP_AID+TEMP_AID',
    [of('h_1', 'TEMP_AID', { cause: 'fire' }), of('h_1', 'TEMP_AID', { cause: 'fire' })],
    'D7:TEMP_AID h_1',
  ),
  row('matrix:TEMP_AID+DIBAO', [of('h_1', 'DIBAO'), of('h_1', 'TEMP_AID', { cause: 'fire' })]),
  row('matrix:DIBAO_EDGE+DIBAO', [of('h_1', 'DIBAO_EDGE'), of('p_1', 'DIBAO', { single: true })]),
  row(
    'matrix:RIGID+DIBAO|TEKUN|DIBAO_EDGE',
    [of('h_1', 'DIBAO'), of('h_1', 'RIGID')],
    'D2:RIGID+DIBAO h_1',
  ),
  row(
    'matrix:RIGID+DIBAO|TEKUN|DIBAO_EDGE',
    [of('p_1', 'TEKUN'), of('h_1', 'RIGID')],
    'D2:RIGID+TEKUN p_1',
  ),
  row(
    'matrix:RIGID+DIBAO|TEKUN|DIBAO_EDGE',
    [of('h_1', 'DIBAO_EDGE'), of('h_1', 'RIGID')],
    'D2:RIGID+DIBAO_EDGE h_1',
  ),
  row('matrix:DIBAO+DIBAO', [of('h_1', 'DIBAO', HOME), of('h_1', 'DIBAO', NEXT)], 'D1:DIBAO h_1'),
  row('matrix:DIBAO+DIBAO', [of('h_1', 'DIBAO', HOME), of('h_1', 'DIBAO', AWAY)], 'D1:DIBAO h_1'),
  row(
    'matrix:UNEMPLOYMENT+UNEMPLOYMENT',
    [of('p_1', 'UNEMPLOYMENT', HOME), of('p_1', 'UNEMPLOYMENT', NEXT)],
    'D1:UNEMPLOYMENT p_1',
  ),
  row('matrix:UNEMPLOYMENT+DIBAO', [of('h_1', 'DIBAO'), of('p_1', 'UNEMPLOYMENT')]),
  row('matrix:ANY_STATUTORY+DIBAO', [of('h_1', 'DIBAO'), of('h_1', 'DISASTER_AID')]),
  row('matrix:CHARITY+ANY_STATUTORY', [of('p_1', 'TEKUN'), of('p_1', 'CHARITY')]),
];

/** What a second reading of the clauses added. */
const ADDED: readonly Row[] = [
  row('TEKUN+ELDER_CARE', [of('p_1', 'TEKUN'), of('p_1', 'ELDER_CARE')], 'D2:TEKUN+ELDER_CARE p_1'),
  row(
    'WORK_INJURY_CARE',
    [of('p_1', 'WORK_INJURY_CARE'), of('p_1', 'ELDER_CARE')],
    'D2:WORK_INJURY_CARE+ELDER_CARE p_1',
  ),
  row('ORPHAN+DIBAO', [of('p_1', 'ORPHAN'), of('h_1', 'DIBAO')], 'D2:ORPHAN+DIBAO p_1'),
  row(
    'DEFACTO_ORPHAN+TEKUN',
    [of('p_1', 'DEFACTO_ORPHAN', { fen: FULL }), of('p_1', 'TEKUN')],
    'D2:DEFACTO_ORPHAN+TEKUN p_1',
  ),
  row(
    'MED_ILLNESS_POVERTY+MED_ILLNESS_POVERTY',
    [of('h_1', 'MED_ILLNESS_POVERTY'), of('h_1', 'MED_ILLNESS_POVERTY')],
    'D7:MED_ILLNESS_POVERTY h_1',
  ),
];

const granting = ([who, programme, more]: Held, index: number): Draft =>
  granted(who, `a_${index + 1}`, {
    programme,
    from: index === 0 ? '2025-08-01' : '2025-09-01',
    ...more,
  });

describe('every row of the stacking matrix, as the projection sees two who hold both', () => {
  it.each([...ROWS, ...ADDED])('$row: $found', ({ held, found }) => {
    const grants = held.map(granting);
    expect(given(...family('h_1', 'p_1'), ...grants).open).toEqual(found);
    expect(given(...family('h_1', 'p_1'), ...grants.toReversed()).open).toEqual(found);
  });

  it.each<[string, string, Draft[]]>([
    [
      'matrix:MED_INSURANCE+MED_INSURANCE',
      'D1:MED_INSURANCE p_1',
      [insured('p_1', CHAOYANG, YEAR_2025), insured('p_1', HANGZHOU, YEAR_2025)],
    ],
    [
      'matrix:MED_AID+MED_INSURANCE',
      'D6 p_1',
      [
        bill('p_1', '2025-08-01', {
          total: 90_000,
          insured: 60_000,
          aided: 20_000,
          aidBase: 90_000,
        }),
      ],
    ],
  ])('%s: %s', (_row, found, events) => {
    expect(given(...family('h_1', 'p_1'), ...events).open).toEqual([found]);
  });

  it.each([...ROWS, ...ADDED].filter(({ found }) => found.length > 0))(
    '$row: not $found when the one had ended before the other began',
    ({ held: [[who, programme, more], second] }) => {
      const past = granting([who, programme, { ...more, from: '2024-08-01', to: '2024-08-31' }], 0);
      expect(given(...family('h_1', 'p_1'), past, granting(second, 1)).open).toEqual([]);
    },
  );
});

describe('a pair on which no clause was read', () => {
  it.each<[ProgrammeCode, ProgrammeCode]>([
    ['DIBAO', 'DISAB_CARE'],
    ['TEKUN', 'DIBAO_EDGE'],
    ['ORPHAN', 'DEFACTO_ORPHAN'],
    ['DIBAO', 'PUBLIC_RENTAL'],
    ['DISAB_LIVING', 'GRANT'],
    ['EDU_AID', 'GRANT'],
  ])('%s with %s is not accused', (a, b) => {
    const grants = [of('p_1', a), of('p_1', b)].map(granting);
    expect(given(...family('h_1', 'p_1'), ...grants).findings).toEqual([]);
  });
});
