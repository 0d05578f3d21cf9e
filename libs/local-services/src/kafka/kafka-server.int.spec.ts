import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Kafka, type Message, type SASLOptions } from 'kafkajs';
import { kafkaTopology } from '../kafka-topology.js';
import { freePort } from '../ports.js';
import { KafkaAdmin } from './kafka-admin.js';
import { KafkaServer, type KafkaOptions } from './kafka-server.js';

const KIB = 1024;

describe('KafkaServer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'doudi-kafka-spec-'));
  const topology = kafkaTopology(['education']);
  let options: KafkaOptions;
  let server: KafkaServer;

  beforeAll(async () => {
    options = {
      folder,
      port: await freePort(),
      controllerPort: await freePort(),
      users: topology.users,
    };
    server = await KafkaServer.start(options);
    await new KafkaAdmin(server.address()).apply(topology);
  });

  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const client = (password = server.password('education')): Kafka =>
    new Kafka({
      brokers: [server.brokers],
      sasl: { mechanism: 'scram-sha-512', username: 'education', password } as SASLOptions,
      retry: { retries: 20, initialRetryTime: 100, maxRetryTime: 1_000 },
      logLevel: 0,
    });

  const produce = async (message: Message): Promise<string | undefined> => {
    const producer = client().producer();
    await producer.connect();
    const [record] = await producer.send({
      topic: 'dept.education.v1',
      messages: [{ key: 'k', ...message }],
    });
    await producer.disconnect();
    return record?.baseOffset;
  };

  it('keeps messages, users and permissions after kill -9', async () => {
    expect(await produce({ value: 'first' })).toBe('0');
    await server.process.kill();
    server = await KafkaServer.start(options);
    expect(await produce({ value: 'second' })).toBe('1');
  });

  it('lets a message pass that is too large for the hub, so that the hub can answer it', async () => {
    await expect(produce({ value: 'x'.repeat(300 * KIB) })).resolves.toBe('2');
  });

  it('refuses a wrong password', async () => {
    await expect(
      client('guessed')
        .producer({ retry: { retries: 0 } })
        .connect(),
    ).rejects.toThrow(/authentication/i);
  });

  it('makes topics and permissions again without a change', async () => {
    await expect(new KafkaAdmin(server.address()).apply(topology)).resolves.toBeUndefined();
  });
});
