import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openDatabase, type OpenDatabase } from '#testing';
import { CALENDAR, createHouseholdProjection } from '../projection/index.js';
import type { AssessmentDoc, CalendarDoc } from '../projection/collections.js';
import { shippedPolicy } from '../projection/policy-at.js';
import { assessedFacts, described, hukou } from '../projection/testing/assessed-worlds.spec.js';
import {
  assets,
  CHAOYANG,
  dayOpened,
  HANGZHOU,
  income,
  moved,
} from '../projection/testing/facts.spec.js';
import { family } from '../projection/testing/given.spec.js';
import { MemoryView } from '../projection/testing/memory-view.spec.js';
import { projectInto } from '../projection/testing/project-into.spec.js';
import { stored } from '../projection/testing/stored-events.spec.js';
import { AssessedHouseholds } from './assessed-households.js';
import { HouseholdAssessments } from './household-assessments.js';

const projection = createHouseholdProjection();
const SCHEMA = 'assessed';

describe('assessments asked for, on PostgreSQL', () => {
  let database: OpenDatabase;
  let pool: OpenDatabase['pool'];
  let assessments: HouseholdAssessments;

  beforeAll(async () => {
    database = await openDatabase();
    ({ pool } = database);
    const position = { read: () => Promise.resolve(1n) };
    assessments = new HouseholdAssessments(pool, position, shippedPolicy(), SCHEMA);
  });
  afterAll(() => database.close());

  const open = ({ entitlements }: Pick<AssessmentDoc, 'entitlements'>) =>
    entitlements.filter(({ outcome }) => outcome !== 'not-eligible');

  it('say what is kept, and what was kept when a position was the last', async () => {
    const drafts = fc.sample(assessedFacts, { seed: 20_261_125, numRuns: 3 }).flat();
    await projectInto({ pool, schema: SCHEMA, projection }, drafts);
    const events = stored(drafts);
    const half = Math.floor(events.length / 2);
    const view = new MemoryView(projection);
    for (const event of events.slice(0, half)) view.fold(event);
    const positions: (readonly [number | undefined, () => void])[] = [
      [half, () => undefined],
      [undefined, () => events.slice(half).forEach((event) => view.fold(event))],
    ];
    let compared = 0;
    for (const [knownAt, advance] of positions) {
      advance();
      const { day } = view.documents<CalendarDoc>(CALENDAR).get(CALENDAR)!;
      for (const [household, kept] of view.documents<AssessmentDoc>('assessment')) {
        const { assessment } = await assessments.of(household, { day, knownAt });
        expect([household, open(assessment)]).toEqual([household, kept.entitlements]);
        expect(assessment.circle).toBe(kept.circle);
        compared += open(assessment).length;
      }
    }
    expect(compared).toBeGreaterThan(0);
  });

  it('say it of any day, by the policy of that day', async () => {
    await pool.query(`drop schema ${SCHEMA} cascade`);
    await projectInto({ pool, schema: SCHEMA, projection }, [
      dayOpened('2025-06-02'),
      ...family('h_1', 'p_1'),
      ...family('h_2', 'p_2'),
      moved('h_2', HANGZHOU, '2024-01-01'),
      income('h_1', 140_000, '2024-02-01'),
      assets('h_1', true, '2024-02-01'),
      income('h_2', 100, '2024-02-01'),
      hukou('p_1', CHAOYANG),
      described('p_1', '1944-08-15'),
    ]);
    const on = async (day: string, programme: string) => {
      const { assessment } = await assessments.of('h_1', { day });
      return assessment.entitlements.find((one) => one.programme === programme)?.outcome;
    };
    // 1395 yuan until June 2024, 1450 since.
    expect(await on('2024-06-30', 'DIBAO')).toBe('not-eligible');
    expect(await on('2024-07-01', 'DIBAO')).toBe('eligible');
    expect(await on('2024-01-31', 'DIBAO')).toBeUndefined();
    expect(await on('2024-08-14', 'HIGH_AGE')).toBe('not-eligible');
    expect(await on('2024-08-15', 'HIGH_AGE')).toBe('eligible');
    const { policy } = await assessments.of('h_1', { day: '2025-06-02' });
    expect(policy).toMatch(/^national@/);
  });

  it('list households by the circle that the facts put them in, and by division', async () => {
    const list = new AssessedHouseholds(pool, SCHEMA);
    const tokens = async (filter: Parameters<typeof list.list>[0]) =>
      (await list.list(filter, 10)).items.map(({ household }) => household);
    expect(await tokens({})).toEqual(['h_1', 'h_2']);
    expect(await tokens({ circle: 1 })).toEqual(['h_1']);
    expect(await tokens({ division: '33' })).toEqual(['h_2']);
    const { items, next } = await list.list({}, 1);
    expect(items).toEqual([
      {
        household: 'h_1',
        division: CHAOYANG,
        circle: 1,
        category: 'DIBAO',
        due: ['DIBAO', 'HIGH_AGE'],
        cannotTell: ['ELDER_SERVICE'],
      },
    ]);
    expect((await list.list({}, 1, next)).items).toMatchObject([
      { household: 'h_2', cannotTell: ['DIBAO', 'DIBAO_EDGE'] },
    ]);
  });
});
