import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { PostgresEventStore } from '#event-store/postgres';
import type { CountyEvent } from '#county';
import type { StoredEvent } from '#event-store';
import { createHouseholdProjection } from '../../apps/hub/src/projection/index.js';
import { publishCounty, type LoadedCounty } from './county-load.js';
import { ratioOf, table, type Figure } from './figure.js';
import { append } from './figures/append.js';
import { asOfQuery } from './figures/as-of-query.js';
import { assessment } from './figures/assessment.js';
import { assurance } from './figures/assurance.js';
import { findingLatency } from './figures/finding-latency.js';
import { foldLimit } from './figures/fold-limit.js';
import { intents, type Beneficiary } from './figures/intents.js';
import { publishToView } from './figures/publish-to-view.js';
import { rebuildUnderReads } from './figures/rebuild-under-reads.js';
import { simulation } from './figures/simulate.js';
import { viewQuery } from './figures/view-query.js';
import { views } from './figures/views.js';
import { wire } from './figures/wire.js';
import { World } from './world.js';
import type { HubChild } from './hub-process.js';
import { loadRoster, rosterNumber } from './roster.js';

const ASKED_ABOUT = 20_000;
const UNTIL = '2026-11-01';
const SAMPLE_EVENTS = 200_000;
const MEMORY_AIM_MB = 600;

const { values: options } = parseArgs({
  options: {
    households: { type: 'string', default: '5000' },
    json: { type: 'string' },
    /** Of those figures only, e.g. `rebuild-under-reads`; the history is made in any case. */
    figures: { type: 'string' },
    /** Instead of all that: only the answers before payment, among so many households. */
    roster: { type: 'string' },
  },
});

const wants = (figure: string): boolean =>
  options.figures === undefined || options.figures.split(',').includes(figure);

const say = (text: string): void => console.log(text);

async function measure(world: World, households: number): Promise<Figure[]> {
  const producer = world.kafka().producer();
  await producer.start();
  const county = await publishCounty(producer, { households, seed: 1, until: UNTIL });
  await producer.stop();
  say(`published ${county.messages} messages, ${Math.round(county.bytes / 1e6)} MB`);
  const figures = await measureHub(world, county, households);
  const sample = await sampleOf(world);
  if (wants('append')) figures.push(await append(world.databaseUrl(), sample));
  if (wants('assurance')) {
    say('measuring the transparency log');
    figures.push(...(await assurance(world.databaseUrl(), sample)));
  }
  if (wants('wire')) {
    say('measuring the wire');
    figures.push(...(await wire(world.pool)));
  }
  if (wants('views')) {
    say('measuring projection and rebuild');
    figures.push(...(await views(world.pool, createHouseholdProjection, sample)));
  }
  return figures;
}

async function measureHub(
  world: World,
  county: LoadedCounty,
  households: number,
): Promise<Figure[]> {
  say('measuring from Kafka to the view');
  const hub = await world.hub({ DOUDI_DAY: UNTIL });
  const figures = [await publishToView(world, county.messages)];
  if (wants('finding-latency')) {
    say('measuring the latency of findings');
    figures.push(...(await findingLatency(world, county.sample)));
  }
  const token = await world.token('auditor');
  if (wants('view-query')) {
    say('measuring view queries');
    figures.push(await viewQuery(world.pool, hub.url, token));
  }
  if (wants('as-of-query')) {
    say('measuring views as of the past');
    figures.push(...(await asOfQuery(world.pool, hub.url, token)));
  }
  if (wants('intents')) {
    say('measuring intents');
    const { pool, tokenKey } = world;
    const asker = await world.token('department');
    const beneficiaries = county.sample.payments.map(beneficiaryOf);
    const bed = { pool, tokenKey, beneficiaries, hubUrl: hub.url, token: asker };
    figures.push(...(await intents(bed)));
  }
  figures.push(memoryOf(hub, households));
  if (wants('rebuild-under-reads')) {
    say('rebuilding and swapping under reads');
    const { pool } = world;
    const bed = { pool, databaseUrl: world.databaseUrl(), hubUrl: hub.url, token };
    const limit = foldLimit(createHouseholdProjection(), await sampleOf(world));
    figures.push(...(await rebuildUnderReads({ ...bed, foldLimit: limit })));
  }
  if (wants('assessment')) {
    say('assessing the county after a new policy set');
    figures.push(...(await assessment({ pool: world.pool, say })));
  }
  await hub.stop();
  if (wants('simulate')) {
    say('trying a policy set on the history');
    const sample = await sampleOf(world);
    const limit = foldLimit(createHouseholdProjection(), sample);
    const bed = { pool: world.pool, day: UNTIL, foldLimit: limit, sample, say };
    figures.push(...(await simulation(bed)));
  }
  return figures;
}

const beneficiaryOf = ({ data }: CountyEvent): Beneficiary =>
  (data as unknown as { beneficiary: Beneficiary }).beneficiary;

/** Answers before payment beside a roster of the size that a province has. */
async function measureRoster(world: World, households: number): Promise<Figure[]> {
  const hub = await world.hub({ DOUDI_DAY: UNTIL });
  say(`appending ${households} households`);
  const persons = await loadRoster(world, households);
  // What the load left for the disk to do is not the answers' business.
  await world.pool.query('checkpoint');
  say(`measuring intents among ${persons} persons`);
  const beneficiaries = Array.from({ length: ASKED_ABOUT }, (_, n) => ({
    household: { number: rosterNumber((n * 7919) % households) },
  }));
  const { pool, tokenKey } = world;
  const token = await world.token('department');
  const bed = { pool, tokenKey, beneficiaries, hubUrl: hub.url, token, at: `-${persons}-persons` };
  const figures = await intents(bed);
  figures.push(memoryOf(hub, households));
  await hub.stop();
  return figures;
}

const memoryOf = (hub: HubChild, households: number): Figure => ({
  name: 'memory',
  value: Math.round(hub.peakMemory() / 1e6),
  unit: 'MB',
  limit: MEMORY_AIM_MB,
  limitIs: `the aim, a constant; peak of the hub with ${households} households`,
});

async function sampleOf(world: World): Promise<StoredEvent[]> {
  const store = new PostgresEventStore({ pool: world.pool });
  const sample: StoredEvent[] = [];
  for await (const events of store.replay(0n)) {
    for (const event of events) sample.push(event);
    if (sample.length >= SAMPLE_EVENTS) break;
  }
  return sample;
}

const households = Number(options.households);
say(`${cpus().length} cores (${cpus()[0]!.model}), ${Math.round(totalmem() / 2 ** 30)} GiB`);
const world = await World.start();
try {
  const figures =
    options.roster === undefined
      ? await measure(world, households)
      : await measureRoster(world, Number(options.roster));
  say(`\n${table(figures)}`);
  if (options.json !== undefined) {
    const rows = figures.map(({ name, value, unit, limit, ...rest }) => ({
      ...{ name, value, unit, limit },
      ratio: ratioOf({ name, value, unit, limit, ...rest }),
    }));
    writeFileSync(options.json, `${JSON.stringify(rows, undefined, 2)}\n`);
  }
} finally {
  await world.end();
}
