import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HouseholdView } from '#household';
import { HouseholdHistory, pointFrom } from '../../apps/hub/src/as-of/index.js';
import { isLabelled } from '../../apps/hub/src/as-of/field-labels.js';
import { Bed } from './bed.js';
import { DIVISION, HOUSEHOLD, MOTHER, SON, STORY } from './story.js';

describe('a short history', () => {
  let bed: Bed;
  let history: HouseholdHistory;

  beforeAll(async () => {
    bed = await Bed.make();
    await bed.append(STORY.writes);
    await bed.settle();
    history = new HouseholdHistory(bed.views);
  });

  afterAll(() => bed.end());

  const at = async (point: string): Promise<HouseholdView> =>
    (await bed.views.household(HOUSEHOLD, pointFrom(point, '/at'))).view;

  const members = ({ members: all }: HouseholdView): string[] => all.map(({ person }) => person);

  it('says what was true on a day, by what is known now', async () => {
    const before = await at('2025-01-10');
    expect(members(before)).toEqual([MOTHER]);
    expect(before.members[0]?.work).toMatchObject({ from: '2025-01-05', position: '10' });
    expect(before.income).toBeUndefined();
    expect(before.aid).toEqual([]);
    expect(await at('2025-01-25')).toMatchObject({
      income: { fen: 180_000 },
      aid: [{ state: 'upcoming', paidFen: 0 }],
      circle: 3,
    });
    const spring = await at('2025-03-15');
    expect(members(spring)).toEqual([MOTHER, SON]);
    expect(spring).toMatchObject({ aid: [{ state: 'running', paidFen: 50_000 }], circle: 1 });
    expect(await at('2025-04-10')).toMatchObject({
      formerMembers: [{ person: SON, until: '2025-04-10' }],
    });
    expect(await at('2026-01-01')).toMatchObject({ aid: [{ state: 'past' }], circle: 3 });
  });

  it('says what was known at a position, on the day that was open then', async () => {
    const known = await at('7');
    expect(known).toMatchObject({ day: '2025-03-01', income: { fen: 100_000, position: '5' } });
    expect(known.members[0]?.work).toBeUndefined();
    expect(await at('9')).toMatchObject({
      day: '2025-05-01',
      income: { fen: 180_000, position: '9' },
    });
    expect(members(await at('10'))).toEqual([MOTHER, SON]);
    expect(members(await at('14'))).toEqual([MOTHER]);
  });

  it('says what was known then to have been true on a day', async () => {
    expect(await at('7@2025-01-25')).toMatchObject({
      income: { fen: 100_000 },
      aid: [{ state: 'upcoming' }],
    });
    await expect(at('1@2025-01-25')).rejects.toThrow('household.not-found');
  });

  it('tells the household’s events, both dates, and what each changed', async () => {
    const { items, next } = await history.timeline(HOUSEHOLD, {}, 50);
    expect(next).toBeUndefined();
    // 13 and 14 are about the son in another household.
    expect(items.map(({ position }) => position)).toEqual([
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '9',
      '10',
      '11',
    ]);
    const told = new Map(items.map((item) => [item.position, item]));
    expect(told.get('10')).toMatchObject({
      kind: { zh: '已就业' },
      department: 'human-resources',
      happened: '2025-01-05T10:00:00+08:00',
      subjects: [MOTHER],
    });
    expect(told.get('10')?.changed).toEqual([
      { pointer: '/members/0/work', label: { zh: '共同生活成员·就业', en: 'members, work' } },
    ]);
    expect(told.get('9')).toMatchObject({ amends: '5' });
    expect(told.get('9')?.changed.map(({ pointer }) => pointer)).toEqual([
      '/income/fen',
      '/income/position',
    ]);
    expect(told.get('7')?.changed.map(({ pointer }) => pointer)).toEqual([
      '/aid/0/paidFen',
      '/aid/0/payments',
      '/aid/0/lastPaidOn',
    ]);
  });

  it('is paged by a cursor that what comes later does not move', async () => {
    const positions: string[] = [];
    for (let cursor: string | undefined, more = true; more;) {
      const page = await history.timeline(HOUSEHOLD, {}, 4, cursor);
      positions.push(...page.items.map(({ position }) => position));
      cursor = page.next;
      more = cursor !== undefined;
    }
    expect(positions).toEqual(['2', '3', '4', '5', '6', '7', '9', '10', '11']);
    const then = await history.timeline(HOUSEHOLD, { asOf: { position: 6n } }, 50);
    expect(then.items.at(-1)?.position).toBe('6');
  });

  const differences = async (from: string, to: string): Promise<Record<string, unknown>> => {
    const points = [pointFrom(from, '/from'), pointFrom(to, '/to')] as const;
    const { changes } = await history.diff(HOUSEHOLD, ...points, () => true);
    return Object.fromEntries(
      changes.map(({ pointer, before, after, events }) => [pointer, [before, after, events]]),
    );
  };

  it('names every field that differs by what was learned, and by which event', async () => {
    expect(await differences('7@2025-05-01', '10@2025-05-01')).toEqual({
      '/income/fen': [100_000, 180_000, ['9']],
      '/income/position': ['5', '9', ['9']],
      '/members/0/work': [
        undefined,
        { kind: 'flexible', division: DIVISION, from: '2025-01-05', position: '10' },
        ['10'],
      ],
    });
  });

  it('names every field that differs from day to day, and the events that made it so', async () => {
    const changes = await differences('2025-01-25', '2025-02-15');
    expect(changes).toMatchObject({
      '/day': ['2025-01-25', '2025-02-15', []],
      '/circle': [3, 1, ['6']],
      '/aid/0/state': ['upcoming', 'running', ['6']],
      '/aid/0/paidFen': [0, 50_000, ['7']],
      '/aid/0/payments': [0, 1, ['7']],
      '/aid/0/lastPaidOn': [undefined, '2025-02-10', ['7']],
    });
    expect(Object.keys(changes)).toHaveLength(6);
    const back = await differences('2025-02-15', '2025-01-25');
    expect(back['/aid/0/state']).toEqual(['running', 'upcoming', ['6']]);
  });

  it('names who came and who went', async () => {
    const changes = await differences('2025-02-15', '2025-03-15');
    expect(changes['/members/1']).toMatchObject([undefined, { person: SON }, ['4']]);
    const gone = await differences('10', '14');
    expect(gone['/members/1']).toMatchObject([{ person: SON }, undefined, ['11']]);
    expect(gone['/formerMembers/0']).toMatchObject([undefined, { person: SON }, ['11']]);
  });

  it('does not show what may not be seen', async () => {
    const points = [pointFrom('7', '/from'), pointFrom('9', '/to')] as const;
    await expect(history.diff(HOUSEHOLD, ...points, () => false)).rejects.toThrow(
      'household.not-found',
    );
  });

  it('has a Chinese name for every field of a view', async () => {
    const names = new Set<string>();
    JSON.stringify(await at('2025-03-15'), (name, value: unknown) => {
      if (name !== '' && !/^\d+$/.test(name)) names.add(name);
      return value;
    });
    expect([...names].filter((name) => !isLabelled(name))).toEqual([]);
  });

  it('refuses what is no point in time', () => {
    for (const text of [
      '',
      '0',
      '-1',
      'yesterday',
      '2025-13-01',
      '2025-03-01T00:00:00',
      '7@',
      '7@8',
      '7@2025-01-01@9',
    ]) {
      expect(() => pointFrom(text, '/from')).toThrow('as-of.invalid');
    }
  });
});
