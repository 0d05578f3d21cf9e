import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { intentId, IntentRules, type IntentTerms } from '#assistance';
import { loadPolicy } from '#policy';
import { SubjectTokens, TokenMaker } from '#privacy';
import { createHouseholdProjection } from '../../../apps/hub/src/projection/index.js';
import { ViewWorlds } from '../../../apps/hub/src/intents/view-worlds.js';
import { quantile, type Figure } from '../figure.js';
import { pace } from '../view-reads.js';

const MEASURED_MS = 15_000;
const WARM_UP_MS = 5_000;
const SOURCE = '/110118/education/bench';
const DIVISION = '110118';
const PERIOD = { from: '2026-10-01', to: '2026-10-31' };

export interface IntentsBench {
  readonly pool: Pool;
  readonly hubUrl: string;
  /** Of a department for education. */
  readonly token: string;
  readonly tokenKey: Buffer;
  /** Who is asked about, one after the other. */
  readonly beneficiaries: readonly Beneficiary[];
  /** Put behind the names of the figures. */
  readonly at?: string;
}

/** As a department names a person or household. */
export interface Beneficiary {
  readonly person?: never;
  readonly household?: { readonly number: string };
}

/** `POST /v1/aid-intents` at 200 a second, each a new number; every answer is stored before it is given. */
export async function intents(bench: IntentsBench): Promise<Figure[]> {
  const ask = askOne(bench);
  await pace(ask, delay(WARM_UP_MS));
  const took = await pace(ask, delay(MEASURED_MS));
  const limits = await decidedInMemory(bench);
  return [0.5, 0.99].map((q) => ({
    name: `intent-p${q * 100}${bench.at ?? ''}`,
    value: quantile(took, q),
    unit: 'ms',
    limit: quantile(limits, q),
    limitIs: 'the same decision in memory: nothing read, nothing stored',
  }));
}

function askOne({ hubUrl, token, beneficiaries }: IntentsBench): (n: number) => Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return async (n) => {
    const number = randomUUID();
    const body = JSON.stringify({
      number,
      source: SOURCE,
      programme: 'EDU_AID',
      beneficiary: beneficiaries[n % beneficiaries.length],
      award: number,
      period: PERIOD,
      amount: { fen: 100_000, currency: 'CNY' },
      per: 'month',
      payingBody: { division: DIVISION, name: '教委' },
      basis: { clause: '社会救助暂行办法 第三十三条' },
    });
    const response = await fetch(`${hubUrl}/v1/aid-intents`, { method: 'POST', headers, body });
    const answer = (await response.json()) as { id?: string };
    if (answer.id === undefined) throw new Error(`the desk answered ${response.status}`);
  };
}

/** Milliseconds a decision, over documents that are in memory already. */
async function decidedInMemory({ pool, tokenKey, beneficiaries }: IntentsBench): Promise<number[]> {
  const tokens = new SubjectTokens(new TokenMaker(tokenKey));
  const subjects = beneficiaries.map(({ person, household }) =>
    household ? tokens.household(household.number) : tokens.person(person!, SOURCE),
  );
  const worlds = new ViewWorlds(pool, createHouseholdProjection());
  const loaded = await worlds.load(subjects, await worlds.checkpoint());
  if (!loaded) throw new Error('another build began to serve in the middle of the benchmark');
  const rules = new IntentRules(loadPolicy());
  return subjects.map((beneficiary) => {
    const from = performance.now();
    rules.judge(termsOf(beneficiary), loaded.world, []);
    return performance.now() - from;
  });
}

const termsOf = (beneficiary: string): IntentTerms => ({
  intent: intentId(beneficiary),
  department: 'education',
  number: beneficiary,
  source: SOURCE,
  programme: 'EDU_AID',
  beneficiary,
  award: beneficiary,
  ...PERIOD,
  fen: 100_000,
  fullFen: 100_000,
  per: 'month',
  division: DIVISION,
  payer: '教委',
  clause: '社会救助暂行办法 第三十三条',
  holdDays: 7,
});
