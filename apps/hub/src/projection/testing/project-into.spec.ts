import type { Pool } from 'pg';
import { MemoryEventStore } from '#event-store/memory';
import { Builds, ProjectionRunner, type ProjectedEvent, type Projection } from '#projections';
import { stored, type Draft } from './stored-events.spec.js';

/** Where drafts are projected into. */
export interface Target {
  readonly pool: Pool;
  readonly schema: string;
  readonly projection: Projection;
}

/** Appends the drafts to a store and lets the engine project them into a schema of its own. */
export async function projectInto({ pool, schema, projection }: Target, drafts: readonly Draft[]) {
  const store = new MemoryEventStore();
  const events: readonly ProjectedEvent[] = stored(drafts);
  await store.append(
    events.map(({ type, body }, index) => ({
      stream: 'test',
      expected: 'any' as const,
      events: [
        {
          id: `00000000-0000-5000-8000-${String(index).padStart(12, '0')}`,
          type,
          data: Buffer.from(JSON.stringify(body)),
        },
      ],
    })),
  );
  const options = { pool, store, projection, schema };
  const runner = new ProjectionRunner({ ...options, batchEvents: 7, cachedGroups: 9 });
  await new Builds(pool, schema).ensureServing(projection);
  const stop = new AbortController();
  const running = runner.start(stop.signal);
  await Promise.race([runner.waitFor(BigInt(events.length)), running]);
  stop.abort();
  await running;
  return { store, events };
}
