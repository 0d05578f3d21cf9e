import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomBytes } from 'node:crypto';
import { DEPARTMENT_CODES } from '#contracts';
import { KafkaAdmin, kafkaTopology, type KafkaAddress } from '#local-services';
import { KafkaConnection, type Producer } from '#platform';
import { eventually } from '../../support/eventually.js';
import { createHub } from '../../support/hub.js';
import { startTestIssuer, type TestIssuer } from '../../support/issuer.js';
import { HEAD, publishSample } from '../../support/sample-events.js';
import { TopicReader } from '../../support/topic-reader.js';

/** What a hub stands on: servers of whatever kind, and how it is told of them. */
export interface HubGround {
  /** An empty database. */
  readonly databaseUrl: string;
  /** The super user's way to Kafka. */
  readonly kafka: KafkaAddress;
  /** The hub's settings for all of its servers. */
  readonly env: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/** A hub on some ground, the sample events published to it, and those who ask it and read what it sends. */
export class HubBed {
  readonly prefix = `t-${randomBytes(6).toString('hex')}.`;
  /** All that the hub sends. */
  readonly out = new TopicReader();
  issuer!: TestIssuer;
  ground!: HubGround;
  address!: string;
  private producer: Producer | undefined;
  private app: NestFastifyApplication | undefined;

  async open(openGround: () => Promise<HubGround>): Promise<void> {
    this.issuer = await startTestIssuer({
      'civil-affairs': { role: 'department', department: 'civil-affairs' },
      elsewhere: { role: 'consumer', divisions: ['31'] },
      'case-worker-elsewhere': { role: 'case-worker', divisions: ['31'] },
    });
    this.ground = await openGround();
    await this.connect(this.ground.kafka);
    await this.startHub();
    await publishSample(this.producer!, this.prefix);
  }

  async startHub(): Promise<void> {
    this.app = await createHub({
      ...this.ground.env,
      KAFKA_TOPIC_PREFIX: this.prefix,
      OIDC_ISSUER: this.issuer.url,
      DOUDI_DAY: '2025-03-10',
      // Not `cases`: how many a finding on the way makes depends on whose event comes first.
      HUB_ROLES: 'intake,project,history,assure,deliver,clock,wire,intents,api',
    });
    await this.app.listen(0, '127.0.0.1');
    this.address = await this.app.getUrl();
    await eventually(
      async () => (await fetch(`${this.address}/health/ready`)).status,
      (status) => status === 200,
    );
  }

  async stopHub(): Promise<void> {
    await this.app?.close();
  }

  async close(): Promise<void> {
    await this.stopHub();
    await this.out.stop();
    await this.producer?.stop();
    await this.issuer?.stop();
    await this.ground?.remove();
  }

  async fetch(path: string, client: string): Promise<Response> {
    const headers = { authorization: `Bearer ${await this.issuer.token(client)}` };
    return fetch(`${this.address}${path}`, { headers });
  }

  async get<T>(path: string, client: string): Promise<T> {
    return (await (await this.fetch(path, client)).json()) as T;
  }

  /** The households of the sample's head, by identity document. */
  async search(client: string, purpose: string | undefined) {
    const response = await fetch(`${this.address}/v1/households/search-by-identity`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await this.issuer.token(client)}`,
        'content-type': 'application/json',
        ...(purpose === undefined ? {} : { 'x-purpose': encodeURIComponent(purpose) }),
      },
      body: JSON.stringify({
        documentType: HEAD.documentType,
        documentNumber: HEAD.documentNumber,
      }),
    });
    return (await response.json()) as {
      code?: string;
      person: string;
      households: { household: string }[];
    };
  }

  private async connect(kafka: KafkaAddress): Promise<void> {
    const topology = kafkaTopology(DEPARTMENT_CODES, this.prefix);
    const admin = new KafkaAdmin(kafka);
    // A Kafka without users has no permissions either.
    if (kafka.sasl === undefined) await admin.ensureTopics(topology.topics);
    else await admin.apply(topology);
    const config = { clientId: 'departments', ...kafka };
    this.producer = new KafkaConnection(config, () => undefined).producer();
    await this.producer.start();
    const inbound = `${this.prefix}dept.`;
    await this.out.start(
      config,
      `${this.prefix}reader`,
      topology.topics.map(({ name }) => name).filter((name) => !name.startsWith(inbound)),
    );
  }
}
