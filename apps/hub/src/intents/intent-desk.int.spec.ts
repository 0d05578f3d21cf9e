import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { INTENT_STREAM } from '#assistance';
import { dayOpened, established, granted, joined } from '../projection/testing/facts.spec.js';
import { IntentBed, intentIn, said } from './testing/intent-bed.spec.js';
import { asked, CHILD, HOUSEHOLD, MOTHER, OFFICER, tokenOf } from './testing/intent-terms.spec.js';

const FAMILY = [
  dayOpened('2025-03-01'),
  established(HOUSEHOLD),
  joined(HOUSEHOLD, MOTHER),
  joined(HOUSEHOLD, CHILD),
];

describe('the desk on PostgreSQL', () => {
  let bed: IntentBed;

  beforeEach(async () => {
    bed = await IntentBed.start();
    await bed.given(...FAMILY);
  });

  afterEach(() => bed.end());

  it('sees what was stored just before, and what it meets is what may be shown of it', async () => {
    await bed.given(granted(CHILD, tokenOf('a', 'tekun'), { programme: 'TEKUN' }));
    const [result] = await bed.desk().ask([asked('one')]);
    expect(said(result)).toBe('conflict D2:DIBAO+TEKUN');
    expect(intentIn(result).decision.grounds![0]!.others).toEqual([
      { department: 'civil-affairs', programme: 'TEKUN', from: '2025-01-01', position: 5 },
    ]);
  });

  it('gives one of 1,000 askers at once the household, whichever process they ask', async () => {
    const desks = [bed.desk(), bed.desk(), bed.desk()];
    const answers = await Promise.all(
      Array.from({ length: 1_000 }, (_, n) => desks[n % desks.length]!.ask([asked(`n${n}`)])),
    );
    const counts = Map.groupBy(answers.flat().map(said), (text) => text.split(' ')[0]!);
    expect([...counts].map(([text, all]) => [text, all.length]).sort()).toEqual([
      ['clear', 1],
      ['conflict', 999],
    ]);
    const events = await bed.store.readStream(INTENT_STREAM, 0, 5_000);
    expect(events).toHaveLength(2_000);
    expect(events.filter(({ type }) => type.includes('.held.'))).toHaveLength(1);
  });

  it('says the same again for the same number, and refuses it other content', async () => {
    const desk = bed.desk();
    const [first] = await desk.ask([asked('one')]);
    expect(said(first)).toBe('clear');
    const [again] = await bed.desk().ask([asked('one')]);
    expect(intentIn(again)).toEqual(intentIn(first));
    expect(said((await desk.ask([asked('one', { fen: 90_001 })]))[0])).toBe(
      'aid-intent.number-used',
    );
  });

  it('answers a run row by row, each after the rows before it', async () => {
    const results = await bed
      .desk()
      .ask([
        asked('one'),
        asked('two'),
        asked('one'),
        asked('three', { from: '2025-04-01', to: '2025-04-30' }),
      ]);
    expect(results.map(said)).toEqual(['clear', 'conflict D1:DIBAO', 'clear', 'clear']);
  });

  it('fails closed while the views do not know what is stored about the subject', async () => {
    expect(
      said(
        (await bed.desk().ask([asked('zero', { beneficiary: MOTHER, programme: 'EDU_AID' })]))[0],
      ),
    ).toBe('clear');
    await bed.pause();
    await bed.given(granted(CHILD, tokenOf('a', 'tekun'), { programme: 'TEKUN' }));
    const [result] = await bed.desk().ask([asked('one')]);
    expect(said(result)).toBe('not yet: hub-behind');
    const [passed] = await bed.desk().ask([{ ...asked('two'), bypass: OFFICER }]);
    expect(said(passed)).toBe('cannot-tell hub-behind');
    expect(intentIn(passed)).toMatchObject({ status: 'held', bypass: OFFICER });
    bed.project();
    const [later] = await bed.desk().ask([asked('one')]);
    expect(said(later)).toBe('conflict D1:DIBAO D2:DIBAO+TEKUN');
  });

  it('holds until confirmed, cancelled or over, each once', async () => {
    const desk = bed.desk();
    const own = (id: string) => ({ id, department: 'civil-affairs' });
    const { terms } = intentIn((await desk.ask([asked('one')]))[0]);
    await expect(desk.confirm({ id: terms.intent, department: 'housing' })).rejects.toMatchObject({
      code: 'aid-intent.not-found',
    });
    await expect(desk.confirm(own(terms.intent), 90_001)).rejects.toMatchObject({
      code: 'aid-intent.more-than-held',
    });
    const confirmed = await desk.confirm(own(terms.intent), 80_000);
    expect(confirmed).toMatchObject({ status: 'confirmed', fen: 80_000 });
    expect(await bed.desk().confirm(own(terms.intent))).toEqual(confirmed);
    expect(said((await desk.ask([asked('two')]))[0])).toBe('conflict D1:DIBAO');
    await desk.cancel(own(terms.intent), 'returned-by-bank');
    expect(said((await desk.ask([asked('three')]))[0])).toBe('clear');
    await bed.given(dayOpened('2025-03-08'));
    expect(said((await desk.ask([asked('four')]))[0])).toBe('clear');
    expect(await desk.expire()).toBe(1);
    expect(await desk.expire()).toBe(0);
  });
});
