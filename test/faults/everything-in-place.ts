import { expect } from '@jest/globals';
import { PostgresEventStore } from '#event-store/postgres';
import { Builds, replay, type Difference } from '#projections';
import { createHouseholdProjection } from '../../apps/hub/src/projection/index.js';
import { sum, takeAccount, type Account } from './account.js';
import type { CountyPublisher } from './county-publisher.js';
import type { FaultBed } from './fault-bed.js';

const REBUILT = 'views_rebuilt';

/**
 * Every event sent is stored once, a duplicate or in quarantine; every message is answered; the views are
 * those of the history. The hub must have settled.
 */
export async function expectEverythingInPlace(
  bed: FaultBed,
  county: CountyPublisher,
): Promise<Account> {
  const account = await takeAccount(bed);
  expectStoredOnce(account, county);
  expectAccountedFor(account, county);
  expect(await differencesToRebuild(bed)).toEqual([]);
  return account;
}

function expectStoredOnce({ store }: Account, { ids, planted }: CountyPublisher): void {
  const stored = new Set(store.ids.values());
  expect({ events: store.ids.size, different: stored.size }).toEqual({
    events: planted.counts.stored,
    different: planted.counts.stored,
  });
  expect([...ids].filter((id) => !stored.has(id))).toEqual([]);
  const { head } = store;
  expect(store).toMatchObject({ rows: head, first: 1, last: head });
  const cases = [...store.cases.values()];
  expect(store.ids.size + store.days.length + cases.flat().length).toBe(head);
  const opened = (types: readonly string[]) => types.filter((type) => type.endsWith('.opened.v1'));
  expect(cases.filter((types) => opened(types).length !== 1)).toEqual([]);
  expect(store.days).toEqual([...new Set(store.days)].sort());
}

/**
 * A message that was sent again, because its acknowledgement was lost with the server, is a duplicate or
 * refused as it was the first time: the counts of what is refused grow by those and by nothing else.
 */
function expectAccountedFor(account: Account, { planted }: CountyPublisher): void {
  const { stored, duplicates, publications } = planted.counts;
  const reasons = planted.quarantined.map(({ code }) => code);
  const waiting = reasons.filter((code) => code === 'unknown-reference').length;
  const again = account.messages - publications;
  const { answers, quarantined, counted } = account;
  expect(answers).toMatchObject({ accepted: stored, unanswered: 0, contradictory: 0 });
  expect(counted).toEqual({
    seen: account.messages,
    accepted: stored,
    duplicate: answers.duplicate,
  });
  const more = [
    answers.duplicate - duplicates,
    answers.rejected - (reasons.length - waiting),
    answers.waiting - waiting,
  ];
  expect(Math.min(again, ...more)).toBeGreaterThanOrEqual(0);
  expect(sum(more)).toBe(again);
  const refused = answers.rejected + answers.waiting;
  expect(sum(Object.values(quarantined))).toBe(refused);
  expect(Object.keys(quarantined).sort()).toEqual([...new Set(reasons)].sort());
  expect(inOrder(account.gaps)).toEqual(inOrder(planted.gaps));
}

/** Between the live views and the same folded from position 1: none, byte for byte. */
async function differencesToRebuild({ pool }: FaultBed): Promise<readonly Difference[]> {
  const store = new PostgresEventStore({ pool });
  const projection = createHouseholdProjection();
  const builds = new Builds(pool);
  const { differences } = await replay({ builds, store, projection, schema: REBUILT });
  return differences;
}

const inOrder = (gaps: Account['gaps']): Account['gaps'] =>
  [...gaps].sort((a, b) => a.source.localeCompare(b.source) || a.from - b.from);
