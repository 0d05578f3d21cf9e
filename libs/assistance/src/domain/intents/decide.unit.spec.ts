import { describe, expect, it } from '@jest/globals';
import * as decide from './decide.js';
import { evolve } from './evolve.js';
import { isOpen, type Intent, type IntentTerms, type Outcome } from './intent.js';
import { sameTerms } from './same-terms.js';

const TERMS: IntentTerms = {
  intent: 'c56a4180-65aa-52ec-a945-5fd21dec0538',
  department: 'civil-affairs',
  number: 'i_aaaaaaaaaaaaaaaaaaaaaaaaaa',
  source: '/110118/civil-affairs/assistance',
  programme: 'DIBAO',
  beneficiary: 'h_aaaaaaaaaaaaaaaaaaaaaaaaaa',
  award: 'a_aaaaaaaaaaaaaaaaaaaaaaaaaa',
  from: '2025-03-01',
  to: '2025-03-31',
  fen: 90_000,
  fullFen: 90_000,
  per: 'month',
  division: '110118',
  payer: '民政局',
  clause: '社会救助暂行办法 第九条',
  holdDays: 7,
};

const ON = { day: '2025-02-26', seen: 17, policy: 'national@1', inputs: 'x' };
const OFFICER = { officer: 'GH-1', reason: '急难', legalBasis: '第四十八条', by: 'sub' };

const judged = (outcome: Outcome, fen?: number) => ({
  outcome,
  ...(fen !== undefined && { fen }),
  grounds: [],
  needs: [],
});

/** What the decisions leave, folded. */
const after = (...decided: decide.Decided[]): Intent =>
  decided
    .flatMap(({ events }) => events)
    .reduce<Intent | undefined>((intent, event) => evolve(intent, event, 5), undefined)!;

const kinds = ({ events }: decide.Decided): string[] => events.map(({ kind }) => kind);

const HELD = decide.ask(TERMS, judged('clear', 90_000), ON);

describe('asking', () => {
  it.each<[Outcome, boolean, string, number | undefined]>([
    ['clear', false, 'held', 90_000],
    ['top-up', false, 'held', 40_000],
    ['conflict', false, 'refused', undefined],
    ['choice-needed', false, 'refused', undefined],
    ['cannot-tell', false, 'refused', undefined],
    ['clear', true, 'held', 90_000],
    ['top-up', true, 'bypassed', 90_000],
    ['conflict', true, 'bypassed', 90_000],
    ['choice-needed', true, 'bypassed', 90_000],
    ['cannot-tell', true, 'bypassed', 90_000],
  ])('%s, bypass %s: %s', (outcome, bypass, kind, fen) => {
    const judgement = judged(outcome, outcome === 'top-up' ? 40_000 : 90_000);
    const decided = decide.ask(TERMS, judgement, ON, bypass ? OFFICER : undefined);
    expect(kinds(decided)).toEqual(['aid-intent.requested', `aid-intent.${kind}`]);
    const intent = after(decided);
    expect(intent.status).toBe(kind === 'refused' ? 'refused' : 'held');
    expect(intent.fen).toBe(fen);
    expect(intent.decision.outcome).toBe(outcome);
    expect(intent.bypass).toEqual(kind === 'bypassed' ? OFFICER : undefined);
  });

  it('holds through the last of its days, over the end of a month', () => {
    expect(after(HELD).heldUntil).toBe('2025-03-04');
    const leap = decide.ask({ ...TERMS, holdDays: 1 }, judged('clear'), ON);
    expect(after(leap).heldUntil).toBe('2025-02-26');
  });

  it('what was refused may still be let pass, with the answer that was given beside it', () => {
    const refused = decide.ask(TERMS, judged('conflict'), ON);
    const passed = decide.override(after(refused), '2025-03-01', OFFICER);
    expect(kinds(passed)).toEqual(['aid-intent.bypassed']);
    expect(after(refused, passed)).toMatchObject({
      status: 'held',
      heldUntil: '2025-03-07',
      fen: 90_000,
      decision: { outcome: 'conflict', seen: 17 },
    });
  });
});

describe('a hold', () => {
  const intent = after(HELD);

  it('is confirmed once, with what was paid', () => {
    const confirmed = decide.confirm(intent, '2025-03-01', 80_000);
    expect(after(HELD, confirmed)).toMatchObject({ status: 'confirmed', fen: 80_000 });
    expect(decide.confirm(after(HELD, confirmed), '2025-03-20')).toEqual({ events: [] });
  });

  it('is not confirmed with more, nor after its last day', () => {
    expect(decide.confirm(intent, '2025-03-01', 90_001)).toMatchObject({
      events: [],
      refusal: { code: 'aid-intent.more-than-held' },
    });
    const late = decide.confirm(intent, '2025-03-05');
    expect(kinds(late)).toEqual(['aid-intent.expired']);
    expect(late.refusal).toMatchObject({ code: 'aid-intent.not-held' });
  });

  it('is cancelled once, also when the money comes back', () => {
    const confirmed = decide.confirm(intent, '2025-03-01');
    const cancelled = decide.cancel(after(HELD, confirmed), '2025-03-09', 'returned-by-bank');
    const end = after(HELD, confirmed, cancelled);
    expect(end).toMatchObject({ status: 'cancelled', why: 'returned-by-bank' });
    expect(decide.cancel(end, '2025-03-10', 'again')).toEqual({ events: [] });
    expect(decide.confirm(end, '2025-03-10').refusal).toMatchObject({
      code: 'aid-intent.not-held',
    });
  });

  it('ends with its last day, whether or not that is written down', () => {
    expect(decide.expire(intent, '2025-03-04').events).toEqual([]);
    expect(isOpen(intent, '2025-03-04')).toBe(true);
    expect(isOpen(intent, '2025-03-05')).toBe(false);
    const expired = decide.expire(intent, '2025-04-01');
    expect(after(HELD, expired)).toMatchObject({ status: 'expired', settledOn: '2025-04-01' });
    expect(decide.cancel(after(HELD, expired), '2025-04-01', 'x').refusal).toBeDefined();
  });

  it('that was confirmed counts for as long as its days matter', () => {
    expect(isOpen(after(HELD, decide.confirm(intent, '2025-03-01')), '2026-01-01')).toBe(true);
  });
});

describe('the same again', () => {
  it('is every term the same, in whatever order they stand', () => {
    const { fen, ...rest } = TERMS;
    expect(sameTerms(TERMS, { fen, ...rest } as IntentTerms)).toBe(true);
    expect(sameTerms(TERMS, { ...TERMS, fen: 1 })).toBe(false);
    expect(sameTerms(TERMS, rest as IntentTerms)).toBe(false);
    expect(sameTerms(TERMS, { ...TERMS, cause: 'illness' })).toBe(false);
  });
});
