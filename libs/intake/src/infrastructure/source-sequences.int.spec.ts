import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Pool } from 'pg';
import { inTransaction, migrate } from '#platform';
import { freshDatabase, type FreshDatabase } from '#testing';
import type { SourceGaps } from '../application/intake-figures.js';
import { INTAKE_MIGRATIONS } from './migrations.js';
import { PostgresIntakeFigures } from './postgres-intake-figures.js';
import { storeSequences } from './source-sequences.js';

const SOURCE = '/110118/education/school';

describe('the sequence of a source', () => {
  let database: FreshDatabase;
  let pool: Pool;

  beforeAll(async () => {
    database = await freshDatabase();
    pool = new Pool({ connectionString: database.url });
    await migrate(pool, 'intake', INTAKE_MIGRATIONS);
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });
  beforeEach(forget);

  async function forget(): Promise<void> {
    await pool.query('truncate source_sequence, source_sequence_chunk');
  }

  const arrive = (numbers: readonly number[]): Promise<void> =>
    inTransaction(pool, (tx) =>
      storeSequences(tx, new Map([[SOURCE, { department: 'education', numbers }]])),
    );

  async function gaps(): Promise<Pick<SourceGaps, 'high' | 'missing' | 'missingCount'>> {
    const [source] = await new PostgresIntakeFigures(pool, ['education']).gaps('education');
    const { high, missing, missingCount } = source!;
    return { high, missing, missingCount };
  }

  it('shows a lost first number and a gap, and late numbers fill them', async () => {
    await arrive([3, 4, 8]);
    const lost = [
      [1, 2],
      [5, 7],
    ];
    expect(await gaps()).toEqual({ high: 8, missing: lost, missingCount: 5 });
    await arrive([6, 1, 2, 5, 7]);
    expect(await gaps()).toEqual({ high: 8, missing: [], missingCount: 0 });
  });

  it('knows exactly what is missing, however the numbers are batched and repeated', async () => {
    const number = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 8185, max: 8200 }));
    const batches = fc.array(fc.array(number, { minLength: 1, maxLength: 20 }), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(batches, async (all) => {
        await forget();
        for (const numbers of all) await arrive(numbers);
        const came = new Set(all.flat());
        const high = Math.max(...came);
        const lost = Array.from({ length: high }, (_, i) => i + 1).filter((n) => !came.has(n));
        const known = await gaps();
        expect(known.high).toBe(high);
        expect(known.missingCount).toBe(lost.length);
        expect(
          known.missing.flatMap(([from, to]) =>
            Array.from({ length: to - from + 1 }, (_, i) => from + i),
          ),
        ).toEqual(lost);
      }),
      { numRuns: 25 },
    );
  });

  it('forgets nothing when one partition is read to its end long before the others', async () => {
    const every = (first: number): number[] =>
      Array.from({ length: 20_000 }, (_, i) => first + 3 * i);
    await arrive(every(3));
    expect(await gaps()).toMatchObject({ high: 60_000, missingCount: 40_000 });
    await arrive(every(1));
    await arrive(every(2).filter((number) => number !== 30_002));
    expect(await gaps()).toEqual({ high: 60_000, missing: [[30_002, 30_002]], missingCount: 1 });
  });

  it('takes a number from far beyond without listing every one before it', async () => {
    await arrive([1, 999_999_999_999]);
    const missingCount = 999_999_999_997;
    expect(await gaps()).toMatchObject({ missing: [[2, 999_999_999_998]], missingCount });
  });
});
