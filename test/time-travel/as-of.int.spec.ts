import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aidLine, listedUnder, type AwardDoc, type FindingDoc, type PaymentDoc } from '#assistance';
import { GetHousehold, GetHouseholdHandler } from '#household';
import { HubError } from '#kernel';
import { ReplayState } from '../../apps/hub/src/as-of/replay-state.js';
import {
  createHouseholdProjection,
  type HouseholdSummary,
} from '../../apps/hub/src/projection/index.js';
import { Bed } from './bed.js';
import { canonical } from './canonical.js';
import { Dice, History, toldOf, type Told } from './history.js';
import { viewOf } from './reference/household.js';
import { dayAt, statementsAt } from './reference/statements.js';

const EVENTS = 100_000;
const POINTS = 200;
const HOUSEHOLDS_A_POINT = 3;
const SEED = 20_261_125;
const PAGE = 50;

/** About every other week for two years. */
const DAYS = Array.from({ length: 50 }, (_, n) =>
  new Date(Date.UTC(2024, 6, 1) + n * 15 * 86_400_000).toISOString().slice(0, 10),
);

describe('a county’s history of 100,000 events', () => {
  let bed: Bed;
  let history: History;
  let told: Told[];
  let recorded: number[];

  beforeAll(async () => {
    bed = await Bed.make();
    history = new History(new Dice(SEED), { households: 1310, until: '2026-06-30', days: DAYS });
    const clock = new Dice(7);
    // Now and then the clock is set back.
    await bed.append(history.writes, () => {
      bed.nowMs += clock.below(8) === 0 ? -clock.below(90_000) : clock.below(60_000);
    });
    await bed.settle();
    const events = await bed.events();
    told = events.map(toldOf);
    recorded = events.map(({ recordedAt }) => recordedAt.getTime());
  }, 600_000);

  afterAll(() => bed.end());

  const said = async <T>(answer: Promise<T>): Promise<T | string> => {
    try {
      return await answer;
    } catch (error) {
      if (error instanceof HubError) return error.code;
      throw error;
    }
  };

  /** Folded from the events. */
  const fromEvents = (household: string, position: number, effectiveAt?: string) =>
    said(
      bed.views
        .household(household, {
          asOf: { position: BigInt(position) },
          ...(effectiveAt !== undefined && { effectiveAt }),
        })
        .then(({ view }) => view),
    );

  /** As the API answers: out of the facts that the views hold. */
  const fromFacts = (household: string, position: number, day: string) => {
    const { households, assistance } = bed.live;
    const handler = new GetHouseholdHandler(households, assistance);
    return said(handler.execute(new GetHousehold(household, day, position)));
  };

  it('is as long as it says, with corrections of every kind', () => {
    expect(told.length).toBeGreaterThanOrEqual(EVENTS);
    const fixes = told.filter(({ type }) => type.includes('.fact.'));
    expect(fixes.length).toBeGreaterThan(1000);
    const positions = new Set(fixes.map(({ p }) => String(p)));
    const ofFixes = fixes.filter(({ data }) =>
      positions.has((data['original'] as { position: string }).position),
    );
    expect(ofFixes.length).toBeGreaterThan(100);
  });

  it(`says at ${POINTS} random points what a plain reading of its events says`, async () => {
    const dice = new Dice(SEED);
    let found = 0;
    for (let n = 0; n < POINTS; n++) {
      const position = 1 + dice.below(told.length);
      const statements = statementsAt(told, position);
      const today = dayAt(told, position)!;
      for (let h = 0; h < HOUSEHOLDS_A_POINT; h++) {
        const household = dice.of(history.households);
        const day = h % 2 === 0 ? today : dice.of(DAYS);
        const view = viewOf(statements, household, day);
        const expected = canonical([position, view ?? 'household.not-found']);
        const folded = await fromEvents(household, position, day === today ? undefined : day);
        expect(canonical([position, folded])).toBe(expected);
        expect(canonical([position, await fromFacts(household, position, day)])).toBe(expected);
        if (view !== undefined) found += 1;
      }
    }
    expect(found).toBeGreaterThan(POINTS);
  }, 600_000);

  it('is, as of its head, byte for byte what the live view says', async () => {
    const dice = new Dice(3);
    const head = told.length;
    for (let n = 0; n < 300; n++) {
      const household = dice.of(history.households);
      const now = await said(bed.liveView(household));
      // A warning is told of today only.
      const live = JSON.stringify(typeof now === 'string' ? now : { ...now, warning: undefined });
      expect(JSON.stringify(await fromEvents(household, head))).toBe(live);
      expect(JSON.stringify(await fromFacts(household, head, DAYS.at(-1)!))).toBe(live);
    }
  }, 300_000);

  it('was known by an instant as far as everything up to there had been recorded by then', async () => {
    const dice = new Dice(9);
    const expected = (instant: number): number => {
      const first = recorded.findIndex((at) => at > instant);
      return first === -1 ? recorded.length : first;
    };
    const inOrder = recorded.toSorted((a, b) => a - b);
    const [first, last] = [inOrder[0]!, inOrder.at(-1)!];
    const instants = [
      first - 1,
      first,
      last,
      last + 1,
      ...recorded.filter((_, i) => i % 977 === 0),
    ];
    for (let n = 0; n < 100; n++) instants.push(first + dice.below(last - first));
    let before = { instant: 0, position: 0n };
    for (const instant of instants.sort((a, b) => a - b)) {
      const position = await bed.views.clock.positionOf({ instant: new Date(instant) });
      expect([instant, Number(position)]).toEqual([instant, expected(instant)]);
      expect(position >= before.position).toBe(true);
      before = { instant, position };
    }
    expect(recorded.some((at, i) => i > 0 && at < recorded[i - 1]!)).toBe(true);
  });

  it('refuses a point that has not come', async () => {
    const future = new Date(Date.now() + 86_400_000);
    for (const asOf of [{ position: BigInt(told.length + 1) }, { instant: future }]) {
      await expect(bed.past.resolve({ asOf })).rejects.toThrow('as-of.not-yet');
    }
  });

  it('lists ledger, payments, findings and households as they were', async () => {
    const all = await bed.events();
    const state = new ReplayState(createHouseholdProjection());
    let folded = 0;
    for (const position of [70_000, told.length]) {
      await state.foldAll(all.slice(folded, position));
      folded = position;
      await expectLists(state, position);
    }
  }, 600_000);

  async function expectLists(state: ReplayState, position: number): Promise<void> {
    const day = dayAt(told, position)!;
    const point = await bed.past.resolve({ asOf: { position: BigInt(position) } });
    expect(point).toEqual({ knownAt: position, day });
    const { assistance } = bed.live;
    const awards = grantedIn(state);
    const DIBAO = { programme: 'DIBAO' };
    expect(
      await everyPage((cursor) =>
        assistance.awards(DIBAO, { day, knownAt: position }, PAGE, cursor),
      ),
    ).toEqual(
      awards
        .filter(({ doc }) => listedUnder(doc)?.programme === 'DIBAO')
        .map((documents) => aidLine(documents, day))
        .filter((line) => line !== undefined),
    );
    const paid = awards.flatMap(({ doc, payments }) =>
      (payments.paid ?? []).map(({ fen }) => ({ fen, programme: listedUnder(doc)!.programme })),
    );
    const sums = await assistance.paymentSums({}, { knownAt: position });
    expect(sums.reduce((sum, { fen }) => sum + fen, 0)).toBe(
      paid.reduce((sum, { fen }) => sum + fen, 0),
    );
    const findings = [...state.groups('finding').values()]
      .flatMap((docs) => [...docs.values()] as FindingDoc[])
      .sort((a, b) => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1));
    const listed = await everyPage((cursor) => assistance.findings({}, PAGE, cursor, position));
    expect(
      listed.map(({ id, status, reason, evidence, since }) => ({
        id,
        status,
        reason,
        evidence,
        since,
      })),
    ).toEqual(
      findings.map(({ id, status, reason, evidence, since }) => ({
        ...{ id, status, reason, since },
        evidence: evidence.map(String),
      })),
    );
    const summaries = [...state.groups('household_summary')]
      .flatMap(([household, docs]) =>
        [...docs.values()].map((doc) => ({ household, doc: doc as HouseholdSummary })),
      )
      .filter(({ doc }) => doc.circle === 1)
      .sort((a, b) => (a.household < b.household ? -1 : 1));
    const households = await everyPage((cursor) =>
      bed.past.households({ circle: 1 }, point, PAGE, cursor),
    );
    expect(
      households.map(({ household, members, programmes, openFindings, position: p }) => [
        household,
        members,
        programmes,
        openFindings,
        p,
      ]),
    ).toEqual(
      summaries.map(({ household, doc }) => [
        household,
        doc.members,
        doc.programmes,
        doc.openFindings,
        String(doc.position),
      ]),
    );
  }
});

function grantedIn(state: ReplayState) {
  return [...state.groups('award')]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([beneficiary, docs]) =>
      [...docs].map(([award, doc]) => ({
        ...{ beneficiary, award, doc: doc as AwardDoc },
        payments: (state.documentsOf('payment', beneficiary).get(award) ?? {}) as PaymentDoc,
      })),
    )
    .filter(({ doc }) => doc.granted !== undefined);
}

async function everyPage<T>(
  page: (cursor: string | undefined) => Promise<{ items: readonly T[]; next?: string }>,
): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | undefined; ;) {
    const { items: found, next } = await page(cursor);
    items.push(...found);
    if (next === undefined) return items;
    cursor = next;
  }
}
