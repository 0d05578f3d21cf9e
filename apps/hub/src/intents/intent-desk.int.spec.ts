import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { INTENT_STREAM, type AskResult, type PostgresIntentDesk } from '#assistance';
import type { StoredEvent } from '#event-store';
import { EnactPolicySet, EnactPolicySetHandler } from '#policy';
import { raisedContent } from '../../../../test/support/raised-set.js';
import { createPolicyLedger } from '../projection/policy-at.js';
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

  it('judges by the sets in force, whichever process brought them into force', async () => {
    const desk = bed.desk();
    const [before] = await desk.ask([asked('one')]);
    expect(intentIn(before).decision.policy).not.toContain('9-trial');
    const ledger = createPolicyLedger(bed.store);
    const order = { content: raisedContent(), from: '2025-03-01' };
    const enacted = await new EnactPolicySetHandler(ledger).execute(new EnactPolicySet(order));
    const [after] = await desk.ask([asked('two', { beneficiary: MOTHER, programme: 'EDU_AID' })]);
    expect(intentIn(after).decision.policy).toBe(enacted.policy);
    expect(enacted.policy).toContain('beijing@9-trial#');
    expect(intentIn((await bed.desk().ask([asked('one')]))[0])).toEqual(intentIn(before));
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

  it('that has lost its turn stores nothing, whatever it had decided', async () => {
    let lost = false;
    const slow = bed.desk(async () => {
      if (lost) return;
      lost = true;
      await bed.loseTurn();
      expect(said((await bed.desk().ask([asked('quick')]))[0])).toBe('clear');
    });
    await expect(slow.ask([asked('slow')])).rejects.toThrow();
    expect(said((await slow.ask([asked('slow')]))[0])).toBe('conflict D1:DIBAO');
    const events = await bed.store.readStream(INTENT_STREAM, 0, 10);
    expect(events.map(({ type }) => type.split('.')[3])).toEqual([
      'requested',
      'held',
      'requested',
      'refused',
    ]);
  });

  it('folds what a process that died had stored and not yet written beside it', async () => {
    const desk = bed.desk();
    const { terms } = intentIn((await desk.ask([asked('one')]))[0]);
    await bed.pool.query('truncate aid_intent, aid_intent_subject');
    await bed.pool.query('update aid_intent_turn set revision = -1');
    expect(await bed.desk().find(terms.intent)).toMatchObject({ status: 'held', position: 5 });
    expect(said((await desk.ask([asked('two')]))[0])).toBe('conflict D1:DIBAO');
  });

  it('in whatever order two departments ask, confirm and cancel, one at most may pay', async () => {
    const desks = [bed.desk(), bed.desk()] as const;
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 14 }), async (steps) => {
        const household = tokenOf('h', `run${runs}`);
        await bed.given(established(household), joined(household, tokenOf('p', `run${runs}`)));
        const run = `r${runs++}`;
        const answers = await Promise.all(
          steps.map(({ who, act }, n) => take(desks[who], run, household, { who, act, n })),
        );
        const events = await bed.store.readStream(INTENT_STREAM, 0, 10_000);
        for (const held of heldTogether(events, household)) expect(held.size).toBeLessThan(2);
        expect(new Set(answers.map((text) => text.split(' ')[0]))).not.toContain('internal');
      }),
      { numRuns: 25, seed: 20_250_301 },
    );
  });
});

const step = fc.record({
  who: fc.constantFrom<0 | 1>(0, 1),
  act: fc.constantFrom('ask', 'ask', 'confirm', 'cancel'),
});

/** 低保 and medical aid for families made poor by illness exclude each other (京医保发〔2023〕9号 一、二). */
const PROGRAMMES = [
  { programme: 'DIBAO', department: 'civil-affairs' },
  { programme: 'MED_ILLNESS_POVERTY', department: 'medical-insurance' },
] as const;

/** The programmes that are held or paid at once, after each event about the household. */
function heldTogether(events: readonly StoredEvent[], household: string): Set<string>[] {
  const programmes = new Map<string, string>();
  const open = new Set<string>();
  const together: Set<string>[] = [];
  for (const { type, body } of events) {
    const { subject, data } = body as { subject: string; data: Record<string, string> };
    if (subject !== household) continue;
    const id = data['intent']!;
    if (data['programme'] !== undefined) programmes.set(id, data['programme']);
    if (type.includes('.held.')) open.add(id);
    if (type.includes('.cancelled.')) open.delete(id);
    together.push(new Set([...open].map((one) => programmes.get(one)!)));
  }
  return together;
}

/** One step of one department; confirming and cancelling is about the last it asked. */
async function take(
  desk: PostgresIntentDesk,
  run: string,
  household: string,
  { who, act, n }: { who: 0 | 1; act: string; n: number },
): Promise<string> {
  const { programme, department } = PROGRAMMES[who];
  const name = `${run}w${who}n${act === 'ask' ? n : Math.max(0, n - 1)}`;
  const one = asked(name, { programme, department, beneficiary: household });
  const [result] = await desk.ask([one]);
  if (act === 'ask' || !held(result)) return said(result);
  const own = { id: one.terms.intent, department };
  const settled = act === 'confirm' ? desk.confirm(own) : desk.cancel(own, 'not-paid');
  return settled.then(
    ({ status }) => status,
    (error: { code?: string }) => error.code ?? 'internal',
  );
}

const held = (result: AskResult | undefined): boolean =>
  result !== undefined && 'intent' in result && result.intent.status === 'held';
