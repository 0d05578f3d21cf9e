import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomBytes } from 'node:crypto';
import { DEPARTMENT_CODES, type Department } from '#contracts';
import { KafkaAdmin, kafkaTopology, type KafkaAddress } from '#local-services';
import { KafkaConnection, type Producer } from '#platform';
import { eventually } from '../../support/eventually.js';
import { createHub } from '../../support/hub.js';
import { DepartmentPublisher } from '../../support/publish.js';
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

  /** @param roles all but `cases`: how many of them the events make depends on whose comes first */
  constructor(
    private readonly roles = 'intake,project,history,assure,deliver,clock,wire,intents,api',
  ) {}

  async open(openGround: () => Promise<HubGround>): Promise<void> {
    this.issuer = await startTestIssuer({
      'civil-affairs': { role: 'department', department: 'civil-affairs' },
      elsewhere: { role: 'consumer', divisions: ['31'] },
      'case-worker-elsewhere': {
        role: 'case-worker',
        department: 'civil-affairs',
        divisions: ['31'],
      },
      'relief-office': { role: 'case-worker', department: 'civil-affairs', divisions: ['1101'] },
      window: { role: 'case-worker', department: 'civil-affairs' },
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
      HUB_ROLES: this.roles,
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

  /** What else a department has to say, beside the sample. */
  publisher(department: Department, division: string): DepartmentPublisher {
    const place = { division, topicPrefix: this.prefix };
    return new DepartmentPublisher(this.producer!, department, place);
  }

  /** @param seen the revision that was shown, for what must not overwrite anybody */
  async post(path: string, client: string, body: object, seen?: number): Promise<Response> {
    const headers = {
      authorization: `Bearer ${await this.issuer.token(client)}`,
      'content-type': 'application/json',
      ...(seen !== undefined && { 'if-match': `"${seen}"` }),
    };
    const sent = { method: 'POST', headers, body: JSON.stringify(body) };
    return fetch(`${this.address}${path}`, sent);
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
