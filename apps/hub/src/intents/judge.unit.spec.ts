import { describe, expect, it } from '@jest/globals';
import type { IntentTerms } from '#assistance';
import {
  dayOpened,
  died,
  ended,
  established,
  granted,
  joined,
  MIYUN,
  HANGZHOU,
  paid,
} from '../projection/testing/facts.spec.js';
import type { Draft } from '../projection/testing/stored-events.spec.js';
import { CHILD, HOUSEHOLD, MOTHER, terms, tokenOf } from './testing/intent-terms.spec.js';
import { heldIntent, judged, worldAfter } from './testing/judged.spec.js';

const OTHER_HOUSEHOLD = tokenOf('h', 'elsewhere');
const FAMILY = [
  dayOpened('2025-03-01'),
  established(HOUSEHOLD),
  joined(HOUSEHOLD, MOTHER),
  joined(HOUSEHOLD, CHILD),
];
const OTHER = tokenOf('a', 'other');
const ILLNESS = { programme: 'MED_ILLNESS_POVERTY', department: 'medical-insurance' } as const;

const allowance = (over: Partial<IntentTerms> = {}): IntentTerms =>
  terms('orphan', {
    programme: 'DEFACTO_ORPHAN',
    beneficiary: CHILD,
    fen: 150_000,
    fullFen: 150_000,
    ...over,
  });

/** Title, what is stored beside the family, what is asked, what is said; the clause is cited by its row. */
const CASES: [string, Draft[], IntentTerms, string][] = [
  ['nothing stands against it', [], terms('one'), 'clear'],
  [
    'DIBAO,TEKUN exclusive: a member is on 特困 (京民社救发〔2017〕24号 二十八)',
    [granted(CHILD, OTHER, { programme: 'TEKUN' })],
    terms('one'),
    'conflict D2:DIBAO+TEKUN',
  ],
  [
    'the other way round: the household is on 低保',
    [granted(HOUSEHOLD, OTHER)],
    terms('one', { programme: 'TEKUN', beneficiary: CHILD }),
    'conflict D2:DIBAO+TEKUN',
  ],
  [
    'a rule of Beijing says nothing of a payment elsewhere',
    [granted(CHILD, OTHER, { programme: 'TEKUN', division: HANGZHOU })],
    terms('one'),
    'clear',
  ],
  [
    'the other aid ended before the days the money is for',
    [granted(CHILD, OTHER, { programme: 'TEKUN' }), ended(CHILD, OTHER, '2025-02-28')],
    terms('one'),
    'clear',
  ],
  [
    'RIGID,DIBAO exclusive (刚性支出困难家庭认定办法 4、10)',
    [granted(HOUSEHOLD, OTHER, { programme: 'RIGID' })],
    terms('one'),
    'conflict D2:RIGID+DIBAO',
  ],
  [
    'DIBAO,DIBAO another payer: two counties (2022通知 三(一))',
    [granted(HOUSEHOLD, OTHER, { division: MIYUN })],
    terms('one'),
    'conflict D1:DIBAO',
  ],
  ['the same payer, another award', [granted(HOUSEHOLD, OTHER)], terms('one'), 'conflict D1:DIBAO'],
  [
    'its own award, month by month',
    [granted(HOUSEHOLD, OTHER)],
    terms('one', { award: OTHER }),
    'clear',
  ],
  [
    'a member is on the allowance of another household',
    [
      established(OTHER_HOUSEHOLD),
      joined(OTHER_HOUSEHOLD, MOTHER),
      granted(OTHER_HOUSEHOLD, OTHER, { division: MIYUN }),
    ],
    terms('one'),
    'conflict D1:DIBAO',
  ],
  [
    'TEKUN,ORPHAN choice (特困人员认定办法 九)',
    [granted(CHILD, OTHER, { programme: 'TEKUN' })],
    terms('one', { programme: 'ORPHAN', beneficiary: CHILD }),
    'choice-needed D3:TEKUN+ORPHAN',
  ],
  [
    'DIBAO,EDU_AID stack (暂行办法 33-36)',
    [granted(HOUSEHOLD, OTHER)],
    terms('one', { programme: 'EDU_AID', beneficiary: CHILD, department: 'education' }),
    'clear',
  ],
  [
    'DIBAO,DEFACTO_ORPHAN top-up (2019意见 三(一)): the child’s part of it is not known',
    [granted(HOUSEHOLD, OTHER)],
    allowance(),
    'cannot-tell share-of-household-aid@civil-affairs',
  ],
  [
    'the same, when the award covers the child alone',
    [granted(HOUSEHOLD, OTHER, { covered: [CHILD], single: true })],
    allowance(),
    'top-up D4:DIBAO+DEFACTO_ORPHAN 50000',
  ],
  [
    'only the remainder is asked',
    [granted(HOUSEHOLD, OTHER, { covered: [CHILD], single: true })],
    allowance({ fen: 50_000 }),
    'clear',
  ],
  [
    'nothing remains',
    [granted(HOUSEHOLD, OTHER, { covered: [CHILD], single: true })],
    allowance({ fen: 100_000, fullFen: 100_000 }),
    'conflict D4:DIBAO+DEFACTO_ORPHAN',
  ],
  [
    'DISAB_LIVING,DEFACTO_ORPHAN top-up: the allowance is paid in full already',
    [granted(CHILD, OTHER, { programme: 'DEFACTO_ORPHAN' })],
    terms('one', { programme: 'DISAB_LIVING', beneficiary: CHILD, fen: 60_000 }),
    'cannot-tell top-up-reckoned-anew@civil-affairs',
  ],
  [
    'a top-up without an amount',
    [granted(HOUSEHOLD, OTHER, { covered: [CHILD], single: true })],
    allowance({ fen: undefined as never, fullFen: undefined as never }),
    'cannot-tell amount@civil-affairs',
  ],
  [
    'TEMP_AID same cause within twelve months (京民社救发〔2020〕86号 三)',
    [
      granted(HOUSEHOLD, OTHER, {
        programme: 'TEMP_AID',
        cause: 'illness',
        from: '2024-10-01',
        to: '2024-10-31',
      }),
    ],
    terms('one', { programme: 'TEMP_AID', cause: 'illness' }),
    'conflict D7:TEMP_AID',
  ],
  [
    'another cause',
    [
      granted(HOUSEHOLD, OTHER, {
        programme: 'TEMP_AID',
        cause: 'fire',
        from: '2024-10-01',
        to: '2024-10-31',
      }),
    ],
    terms('one', { programme: 'TEMP_AID', cause: 'illness' }),
    'clear',
  ],
  [
    'MED_ILLNESS_POVERTY again in the same calendar year (京医保发〔2023〕9号 三)',
    [granted(HOUSEHOLD, OTHER, { ...ILLNESS, from: '2025-01-01', to: '2025-01-31' })],
    terms('one', ILLNESS),
    'conflict D7:MED_ILLNESS_POVERTY',
  ],
  [
    'and in the year before',
    [granted(HOUSEHOLD, OTHER, { ...ILLNESS, from: '2024-12-01', to: '2024-12-31' })],
    terms('one', ILLNESS),
    'clear',
  ],
  [
    'the instruction was carried out already',
    [granted(HOUSEHOLD, OTHER), paid(HOUSEHOLD, OTHER, tokenOf('i', 'one'), '2025-02-10')],
    terms('one', { award: OTHER }),
    'conflict D9',
  ],
  [
    'a household nobody registered',
    [],
    terms('one', { beneficiary: OTHER_HOUSEHOLD }),
    'cannot-tell household-register@civil-affairs',
  ],
  [
    'a person nobody knows',
    [],
    terms('one', { beneficiary: tokenOf('p', 'nobody'), programme: 'TEKUN' }),
    'cannot-tell person-record@civil-affairs',
  ],
  [
    '单人保 that does not say for whom',
    [],
    terms('one', { single: true }),
    'cannot-tell covered-person@civil-affairs',
  ],
  [
    'the same of another award',
    [granted(HOUSEHOLD, OTHER, { single: true })],
    terms('one', { programme: 'TEKUN', beneficiary: CHILD }),
    'cannot-tell covered-person@civil-affairs',
  ],
  [
    'paid for days after death',
    [died(CHILD, '2025-02-01')],
    terms('one', { programme: 'TEKUN', beneficiary: CHILD }),
    'cannot-tell life@civil-affairs',
  ],
];

describe('an intent, judged', () => {
  it.each(CASES)('%s', (_title, stored, asked, said) => {
    expect(judged(worldAfter(...FAMILY, ...stored), asked)).toBe(said);
  });

  it('before the first day the hub cannot tell', () => {
    expect(judged(worldAfter(...FAMILY.slice(1)), terms('one'))).toBe('cannot-tell open-day@hub');
  });
});

describe('what is held', () => {
  const world = worldAfter(...FAMILY);

  it('counts like aid that was granted', () => {
    const held = heldIntent(terms('first', { programme: 'TEKUN', beneficiary: CHILD }));
    expect(judged(world, terms('one'), [held])).toBe('conflict D2:DIBAO+TEKUN');
    expect(judged(world, terms('one', { division: HANGZHOU }), [held])).toBe('clear');
  });

  it('counts for a person whom it names and who does not live there', () => {
    const stranger = tokenOf('p', 'stranger');
    const known = worldAfter(
      ...FAMILY,
      established(OTHER_HOUSEHOLD),
      joined(OTHER_HOUSEHOLD, stranger),
    );
    const held = heldIntent(terms('first', { covered: [MOTHER, stranger] }));
    const asked = terms('one', { beneficiary: OTHER_HOUSEHOLD, division: MIYUN });
    expect(judged(known, asked, [held])).toBe('conflict D1:DIBAO');
  });

  it('is one with the grant that follows it, by the number of the award', () => {
    const held = heldIntent(allowance({ award: OTHER }));
    const after = worldAfter(...FAMILY, granted(CHILD, OTHER, { programme: 'DEFACTO_ORPHAN' }));
    const asked = terms('one', { programme: 'TEKUN', beneficiary: CHILD });
    expect(judged(world, asked, [held])).toBe('choice-needed D3:TEKUN+DEFACTO_ORPHAN');
    expect(judged(after, asked, [held])).toBe('choice-needed D3:TEKUN+DEFACTO_ORPHAN');
  });

  it('is not to be paid twice under another number', () => {
    const held = heldIntent(terms('first', { award: OTHER }));
    expect(judged(world, terms('one', { award: OTHER }), [held])).toBe('conflict D9');
    const april = { from: '2025-04-01', to: '2025-04-30' };
    expect(judged(world, terms('one', { award: OTHER, ...april }), [held])).toBe('clear');
  });

  it('with a top-up in between, counts once', () => {
    const held = heldIntent(
      terms('first', { award: OTHER, covered: [CHILD], single: true, fen: 100_000 }),
    );
    const granting = granted(HOUSEHOLD, OTHER, { covered: [CHILD], single: true });
    expect(judged(world, allowance(), [held])).toBe('top-up D4:DIBAO+DEFACTO_ORPHAN 50000');
    expect(judged(worldAfter(...FAMILY, granting), allowance(), [held])).toBe(
      'top-up D4:DIBAO+DEFACTO_ORPHAN 50000',
    );
  });
});
