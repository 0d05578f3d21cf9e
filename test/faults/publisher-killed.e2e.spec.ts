import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServiceProcess } from '#local-services';
import {
  freshDatabase,
  lowPort,
  startKafka,
  temporaryFolder,
  type FreshDatabase,
  type TestKafka,
} from '#testing';
import { startTestIssuer, type TestIssuer } from '../support/issuer.js';
import { person } from '../support/publish.js';
import { startPublisher } from './child.js';
import { eventually } from './eventually.js';
import { Random } from './random.js';
import { readTopics } from './topic-reader.js';

const SEED = 20_250_304;
const KILLS = 8;
const BATCHES = 80;
const BATCH = 100;
/** A batch is taken in some tens of milliseconds: a kill falls before, into or behind its commit. */
const LONGEST_MS = 60;
const SOURCE = `/110118/housing/killed-${randomBytes(6).toString('hex')}`;
const TOPIC = 'dept.housing.v1';

interface Row {
  readonly status: string;
  readonly id: string;
}

interface Sent {
  readonly id: string;
  readonly sequence: string;
  readonly key: string;
  readonly value: string;
}

describe(`a publisher, killed ${KILLS} times while it takes batches (seed ${SEED})`, () => {
  const folder = temporaryFolder('publisher');
  const random = new Random(SEED);
  let issuer: TestIssuer;
  let database: FreshDatabase;
  let kafka: TestKafka;
  let url: string;
  let publisher: ServiceProcess;

  beforeAll(async () => {
    [issuer, database, kafka] = await Promise.all([
      startTestIssuer({ housing: { role: 'department', department: 'housing' } }),
      freshDatabase(),
      startKafka(),
    ]);
    const port = await lowPort();
    url = `http://127.0.0.1:${port}`;
    const env = {
      ...kafka.env('housing'),
      DEPARTMENT: 'housing',
      SOURCE_DIVISION: '110118',
      PORT: String(port),
      DATABASE_URL: database.url,
      OIDC_ISSUER: issuer.url,
      OIDC_AUDIENCE: 'doudi',
      LOG_LEVEL: 'warn',
    };
    start = async () => {
      publisher = await startPublisher({ name: 'housing', env, folder });
      await eventually('the publisher listens', () => answers(`${url}/health/live`));
    };
    await start();
  }, 180_000);

  afterAll(async () => {
    await publisher?.kill();
    await issuer?.stop();
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  }, 120_000);

  let start: () => Promise<void>;

  const answers = async (address: string): Promise<true | undefined> =>
    fetch(address).then(
      ({ ok }) => ok || undefined,
      () => undefined,
    );

  const call = async (path: string, body?: string): Promise<unknown> => {
    const headers = {
      authorization: `Bearer ${await issuer.token('housing')}`,
      'content-type': 'application/json',
    };
    const response = await fetch(url + path, {
      headers,
      ...(body === undefined ? {} : { method: 'POST', body }),
    });
    return response.json();
  };

  /** Hands a batch in until it is answered, as a department's system does. @returns the ids answered for */
  async function handIn(batch: number): Promise<string[]> {
    const events = Array.from({ length: BATCH }, (_, i) => registered(batch * BATCH + i));
    const rows = await eventually('the batch is answered', () =>
      call('/v1/events/batch', JSON.stringify(events)).then(
        (answer) => (answer as { rows: Row[] }).rows,
        () => undefined,
      ),
    );
    expect(rows.filter(({ status }) => !['accepted', 'duplicate'].includes(status))).toEqual([]);
    return rows.map(({ id }) => id);
  }

  async function killInBetween(): Promise<void> {
    await sleep(random.int(0, LONGEST_MS));
    await publisher.kill();
    await start();
  }

  it('has in Kafka every event that it answered for, twice only as the same', async () => {
    const struck = new Set(random.spread(KILLS, BATCHES));
    const accepted: string[] = [];
    for (let batch = 1; batch <= BATCHES; batch += 1) {
      const [ids] = await Promise.all([handIn(batch), struck.has(batch) ? killInBetween() : null]);
      accepted.push(...ids);
    }
    expect(struck.size).toBe(KILLS);
    expect(new Set(accepted).size).toBe(BATCHES * BATCH);
    await eventually('the outbox is empty', async () => {
      const { outbox } = (await call('/v1/status')) as { outbox: { pending: number } };
      return outbox.pending === 0 || undefined;
    });
    await publisher.stop();
    expect(await publisher.exited).toBe('exit code 0');

    const sent = await sentFrom(kafka, SOURCE);
    const byId = Map.groupBy(sent, ({ id }) => id);
    expect([...byId.keys()].sort()).toEqual([...accepted].sort());
    const differing = [...byId.values()].filter((same) => new Set(same.map(textOf)).size > 1);
    expect(differing).toEqual([]);
    const numbers = [...byId.values()].map(([first]) => Number(first!.sequence));
    expect(numbers.sort((a, b) => a - b)).toEqual(accepted.map((_, i) => i + 1));
    for (const ofKey of Map.groupBy(
      [...byId.values()].map(([first]) => first!),
      keyOf,
    ).values()) {
      const order = ofKey.map(({ sequence }) => sequence);
      expect(order).toEqual([...order].sort());
    }
  }, 600_000);
});

const textOf = ({ key, value }: Sent): string => `${key} ${value}`;
const keyOf = ({ key }: Sent): string => key;

const registered = (serial: number): object => ({
  type: 'doudi.housing.dwelling.registered.v1',
  source: SOURCE,
  subject: `d-${serial % 50}`,
  time: new Date(Date.UTC(2025, 8, 1) + serial * 1_000).toISOString(),
  data: {
    subject: { person: person(1, '王小明') },
    kind: 'owned',
    areaSquareMetres: 48,
    division: '110118',
    from: '2019-05-01',
  },
});

/** All that is in the topic from one source, in the order of each partition. */
async function sentFrom(kafka: TestKafka, source: string): Promise<Sent[]> {
  const messages = await readTopics(kafka, [TOPIC]);
  return messages
    .filter(({ value }) => value?.includes(source))
    .map(({ key, value }) => {
      const { id, sequence } = JSON.parse(String(value)) as Sent;
      return { id, sequence, key: String(key), value: String(value) };
    });
}
