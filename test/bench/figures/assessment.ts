import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { PostgresEventStore } from '#event-store/postgres';
import {
  EnactPolicySet,
  EnactPolicySetHandler,
  loadPolicy,
  PolicySets,
  ZenExpressions,
} from '#policy';
import { VIEW_SCHEMA, servingView } from '#projections';
import { MemoryDocuments } from '../../../apps/hub/src/as-of/memory-documents.js';
import { Assessor } from '../../../apps/hub/src/projection/assessment.js';
import { AssessmentPolicyOf } from '../../../apps/hub/src/projection/assessment-policy.js';
import { createPolicyLedger } from '../../../apps/hub/src/projection/policy-at.js';
import { Situations } from '../../../apps/hub/src/projection/situations.js';
import { isWatched } from '../../../apps/hub/src/projection/watched.js';
import { raisedContent, raisedSet } from '../../support/raised-set.js';
import { perSecond, type Figure } from '../figure.js';
import { hubProgress } from '../progress.js';

const LOOK_EVERY_MS = 20;
const READ = ['household', 'person', 'person_money', 'award', 'calendar', 'price_index'] as const;

export interface AssessmentBed {
  readonly pool: Pool;
  readonly say: (text: string) => void;
}

/**
 * Every household of the county is looked at again once a set with a higher standard comes into force: by a
 * running hub from the event on, and from the same documents in memory, read before the clock starts.
 */
export async function assessment({ pool, say }: AssessmentBed): Promise<Figure[]> {
  const documents = await documentsOf(pool);
  const limit = inMemory(documents);
  say(`${limit.households} households, ${limit.watched} in question, ${limit.said} entitlements`);
  const store = new PostgresEventStore({ pool });
  const handler = new EnactPolicySetHandler(createPolicyLedger(store));
  const from = Date.now();
  const order = { content: raisedContent(), from: '2025-03-01', breaking: true };
  await handler.execute(new EnactPolicySet(order));
  for (;;) {
    const { stored, viewed } = await hubProgress(pool);
    if (viewed === stored) break;
    await delay(LOOK_EVERY_MS);
  }
  return [
    {
      name: 'assessment after a new policy set',
      value: perSecond(limit.households, from, Date.now()),
      unit: 'households/s',
      limit: perSecond(limit.households, 0, limit.ms),
      limitIs: 'assessment alone of the same documents in memory: no database, no findings',
    },
  ];
}

async function documentsOf(pool: Pool): Promise<MemoryDocuments> {
  const documents = new MemoryDocuments();
  for (const name of READ) {
    const { rows } = await pool.query<{ grp: string; key: string; doc: string }>(
      `select grp, key, doc from ${servingView(VIEW_SCHEMA, name)} order by grp, key`,
    );
    for (const { grp, key, doc } of rows) documents.put(name, grp, key, JSON.parse(doc) as object);
  }
  return documents;
}

/** Once by the policy of before, so that the program is warm, then by that which comes into force. */
function inMemory(documents: MemoryDocuments) {
  const expressions = new ZenExpressions();
  const before = loadPolicy().sets;
  const after = before.enact(raisedSet(expressions), { from: '2025-03-01', to: '' });
  assessAll(documents, before);
  return assessAll(documents, after);
}

function assessAll(documents: MemoryDocuments, sets: PolicySets) {
  const policy = new AssessmentPolicyOf(sets);
  const households = [...documents.groups('household').keys()];
  const from = Date.now();
  let watched = 0;
  let said = 0;
  for (const household of households) {
    const assessor = new Assessor(new Situations(documents), policy, (one) =>
      isWatched(one, documents),
    );
    const assessed = assessor.of(household);
    if (!assessed) continue;
    watched += 1;
    said += assessed.assessment.entitlements.length;
  }
  return { households: households.length, watched, said, ms: Date.now() - from };
}
