import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { credentials } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import pg from 'pg';
import { catalogueEntry, DEPARTMENT_CODES, type Replacer } from '#contracts';
import { generateCounty } from '#county';
import { PostgresEventStore } from '#event-store/postgres';
import { startWireServer, type WireServer } from '#event-store/wire';
import { createIntake, defaultMandate, INTAKE_MIGRATIONS, type Intake } from '#intake';
import { KafkaAdmin, kafkaTopology } from '#local-services';
import { KafkaConnection, migrate } from '#platform';
import { PRIVACY_MIGRATIONS, Vault } from '#privacy';
import { freshDatabase, startKafka, type FreshDatabase } from '#testing';
import { messageOf } from '../bench/county-load.js';
import { eventually } from '../support/eventually.js';

const COUNTY = { households: 60, seed: 11, until: '2026-11-01' };

/** Shorter codes, such as a country's, stand in ciphertext by chance. */
const SHORTEST_CODE = 6;
const isCode = (text: string): boolean => /^[ -~]*$/.test(text);

/** Takes every personal part that the catalogue knows of, in place of sealing it. */
function collector(into: Set<string>): Replacer {
  const take = (value: unknown): void => {
    if (typeof value !== 'string') return;
    if (!isCode(value) || value.length >= SHORTEST_CODE) into.add(value);
  };
  return {
    person: ({ documentType: _, ...personal }) => Object.values(personal).forEach(take),
    household: ({ number }) => take(number),
    number: (_, text) => take(text),
    address: take,
  };
}

describe('what leaves by the wire', () => {
  const said = new Set<string>();
  let database: FreshDatabase;
  let pool: pg.Pool;
  let intake: Intake;
  let store: PostgresEventStore;
  let server: WireServer;

  beforeAll(async () => {
    const prefix = `w${randomBytes(5).toString('hex')}-`;
    const broker = await startKafka();
    const topics = kafkaTopology(DEPARTMENT_CODES).topics;
    await new KafkaAdmin(broker.address()).ensureTopics(
      topics.map((topic) => ({ ...topic, name: `${prefix}${topic.name}` })),
    );
    database = await freshDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 10 });
    await PostgresEventStore.migrate(pool);
    await migrate(pool, 'privacy', PRIVACY_MIGRATIONS);
    await migrate(pool, 'intake', INTAKE_MIGRATIONS);
    store = new PostgresEventStore({ pool });
    const kafka = new KafkaConnection({ clientId: 'spec', ...broker.address() }, () => undefined);
    const vault = new Vault({ pool, tokenKey: randomBytes(32), kek: randomBytes(32) });
    intake = createIntake({
      ...{ pool, store, kafka, vault, mandate: defaultMandate(['']) },
      ...{ log: () => undefined, groupId: `hub-${prefix}`, topicPrefix: prefix },
    });
    await intake.service.start();
    const producer = kafka.producer();
    await producer.start();
    const { batches, planted } = generateCounty(COUNTY);
    const collect = collector(said);
    for (const batch of batches) {
      for (const publication of batch) {
        if (publication.kind !== 'event') continue;
        const { type, data } = publication.event;
        catalogueEntry(type)?.replacePersonal(data, collect);
      }
      const messages = batch.map(messageOf);
      await producer.send(
        messages.map((message) => ({ ...message, topic: `${prefix}${message.topic}` })),
      );
    }
    await producer.stop();
    const accepted = planted.counts.publications - planted.quarantined.length;
    await eventually(
      async () => Number(await store.head()),
      (head) => head >= accepted * 0.9,
    );
    server = await startWireServer({ store, host: '127.0.0.1', port: 0, security: 'none' });
  });

  afterAll(async () => {
    await server.close();
    await intake.service.stop();
    await pool.end();
    await database.drop();
  });

  it('holds no identity number, name or account of anybody in the county', async () => {
    const options = new streams.ReadReq.Options()
      .setAll(new streams.ReadReq.Options.AllOptions().setStart(new shared.Empty()))
      .setNoFilter(new shared.Empty())
      .setCount((2n ** 63n - 1n).toString());
    const address = `127.0.0.1:${server.port}`;
    const client = new StreamsClient(address, credentials.createInsecure());
    const sent: Buffer[] = [];
    for await (const message of client.read(new streams.ReadReq().setOptions(options))) {
      sent.push(Buffer.from((message as streams.ReadResp).serializeBinary()));
    }
    client.close();
    const everything = Buffer.concat(sent).toString('utf8');
    expect(sent.length).toBeGreaterThan(1000);
    expect([...said].filter((value) => /^\d{17}[\dX]$/.test(value)).length).toBeGreaterThan(100);
    expect(everything).toContain('"sealed"');
    expect([...said].filter((value) => everything.includes(value))).toEqual([]);
  });
});
