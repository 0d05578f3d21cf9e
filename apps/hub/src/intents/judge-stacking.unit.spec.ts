import { describe, expect, it } from '@jest/globals';
import type { IntentTerms } from '#assistance';
import {
  dayOpened,
  established,
  granted,
  joined,
  paid,
  returned,
} from '../projection/testing/facts.spec.js';
import type { Draft } from '../projection/testing/stored-events.spec.js';
import { CHILD, HOUSEHOLD, MOTHER, terms, tokenOf } from './testing/intent-terms.spec.js';
import { judged, worldAfter } from './testing/judged.spec.js';

const OTHER = tokenOf('a', 'other');
const FAMILY = [
  dayOpened('2025-03-01'),
  established(HOUSEHOLD),
  joined(HOUSEHOLD, MOTHER),
  joined(HOUSEHOLD, CHILD),
];

const allowance = (over: Partial<IntentTerms> = {}): IntentTerms =>
  terms('orphan', {
    programme: 'DEFACTO_ORPHAN',
    beneficiary: CHILD,
    fen: 150_000,
    fullFen: 150_000,
    ...over,
  });

const medicalAid = (over: Partial<IntentTerms>): IntentTerms =>
  terms('bill', {
    programme: 'MED_AID',
    department: 'medical-insurance',
    beneficiary: CHILD,
    per: 'once',
    fen: 30_000,
    fullFen: 30_000,
    ...over,
  });

/** Title, what is stored beside the family, what is asked, what is said. */
const CASES: [string, Draft[], IntentTerms, string][] = [
  [
    'MED_ILLNESS_POVERTY,DIBAO exclusive (京医保发〔2023〕9号 一、二)',
    [granted(HOUSEHOLD, OTHER)],
    terms('one', { programme: 'MED_ILLNESS_POVERTY', department: 'medical-insurance' }),
    'conflict D2:MED_ILLNESS_POVERTY+DIBAO',
  ],
  [
    'the rule begins within the days that the money is for',
    [granted(MOTHER, OTHER, { programme: 'TEKUN', from: '2018-01-01' })],
    terms('one', {
      programme: 'ELDER_SERVICE',
      beneficiary: MOTHER,
      from: '2019-09-01',
      to: '2019-10-31',
    }),
    'conflict D2:TEKUN+ELDER_SERVICE',
  ],
  [
    'DISAB_LIVING,DEFACTO_ORPHAN once the allowance was paid in full: exclusive',
    [granted(CHILD, OTHER, { programme: 'DEFACTO_ORPHAN', fen: 285_000, from: '2025-08-01' })],
    terms('one', {
      programme: 'DISAB_LIVING',
      beneficiary: CHILD,
      from: '2025-09-01',
      to: '2025-09-30',
    }),
    'conflict D2:DEFACTO_ORPHAN+DISAB_LIVING',
  ],
  [
    'all of the family’s allowance leaves room for what is asked',
    [granted(HOUSEHOLD, OTHER)],
    allowance({ fen: 50_000 }),
    'clear',
  ],
  [
    'MED_AID,MED_AID highest-only: a higher identity is aided already (京医保发〔2022〕37号 一)',
    [granted(CHILD, OTHER, { programme: 'MED_AID', identity: 'tekun' })],
    medicalAid({ identity: 'dibao' }),
    'conflict D5:MED_AID',
  ],
  [
    'the same, asked for the higher one: the lower one has to end first',
    [granted(CHILD, OTHER, { programme: 'MED_AID', identity: 'dibao' })],
    medicalAid({ identity: 'tekun' }),
    'choice-needed D5:MED_AID',
  ],
  [
    'MED_AID,MED_INSURANCE sequence: computed on what insurance had paid (暂行办法 29(二))',
    [],
    medicalAid({ setting: 'inpatient', leftFen: 40_000, baseFen: 100_000 }),
    'conflict D6',
  ],
  [
    'the same by what the identity gives of what insurance left',
    [],
    medicalAid({ setting: 'inpatient', leftFen: 40_000, identity: 'dibao', fen: 34_001 }),
    'conflict D6',
  ],
  [
    'aid on what insurance left',
    [],
    medicalAid({ setting: 'inpatient', leftFen: 40_000, baseFen: 40_000, identity: 'dibao' }),
    'clear',
  ],
  [
    'the instruction was carried out, and the money came back',
    [
      granted(HOUSEHOLD, OTHER),
      paid(HOUSEHOLD, OTHER, tokenOf('i', 'one'), '2025-02-10'),
      returned(HOUSEHOLD, OTHER, tokenOf('i', 'one'), '2025-02-12'),
    ],
    terms('one', { award: OTHER }),
    'clear',
  ],
];

describe('an intent is judged by the relation logic of findings', () => {
  it.each(CASES)('%s', (_title, stored, asked, said) => {
    expect(judged(worldAfter(...FAMILY, ...stored), asked)).toBe(said);
  });
});
