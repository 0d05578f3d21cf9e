import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HubError } from '#kernel';
import { Bed } from './bed.js';
import { canonical } from './canonical.js';
import { Dice, History, toldOf, type Told } from './history.js';
import { dayAt, statementsAt, viewOf } from './reference.js';

const EVENTS = 100_000;
const POINTS = 200;
const HOUSEHOLDS_A_POINT = 4;
const SEED = 20_261_125;

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

  const asOf = async (household: string, position: number, effectiveAt?: string) => {
    const point = { asOf: { position: BigInt(position) }, ...(effectiveAt && { effectiveAt }) };
    try {
      return (await bed.views.household(household, point)).view;
    } catch (error) {
      if (error instanceof HubError && error.kind !== 'invalid') return error.code;
      throw error;
    }
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
      const today = dayAt(told, position);
      for (let h = 0; h < HOUSEHOLDS_A_POINT; h++) {
        const household = dice.of(history.households);
        const day = h % 2 === 0 ? today : dice.of(DAYS);
        const expected = day === undefined ? undefined : viewOf(statements, household, day);
        const view = await asOf(household, position, day === today ? undefined : day);
        if (expected === undefined) {
          expect(view).toBe(day === undefined ? 'household.no-day' : 'household.not-found');
        } else {
          expect(`${position} ${canonical(view)}`).toBe(`${position} ${canonical(expected)}`);
          found += 1;
        }
      }
    }
    expect(found).toBeGreaterThan(POINTS);
  }, 600_000);

  it('is, as of its head, byte for byte what the live view says', async () => {
    const dice = new Dice(3);
    const head = told.length;
    for (let n = 0; n < 300; n++) {
      const household = dice.of(history.households);
      const live = await bed.liveView(household).catch((error: HubError) => error.code);
      expect(JSON.stringify(await asOf(household, head))).toBe(JSON.stringify(live));
    }
  }, 300_000);
});
