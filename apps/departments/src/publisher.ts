import { setTimeout as delay } from 'node:timers/promises';
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Logger } from 'nestjs-pino';
import type { Pool } from 'pg';
import { HubError } from '#kernel';
import { aborted, keepTrying, Readiness, safeError, TokenVerifier, type Kafka } from '#platform';
import type { Config } from './config.js';
import { Outbox } from './outbox/outbox.js';
import { purgeAll } from './outbox/purge.js';
import { Relay } from './outbox/relay.js';
import { receiptsReader } from './receipts/receipts-reader.js';
import { ReceiptStore } from './receipts/receipt-store.js';
import { CONFIG, KAFKA, POOL } from './tokens.js';

const PURGE_EVERY_MS = 60 * 60_000;

type Job = (signal: AbortSignal, started: () => void) => Promise<void>;

/**
 * What runs beside the requests: the relay to Kafka, the reader of receipts and the removal of old rows.
 * Events are taken at once; Kafka is waited for as long as it takes.
 */
@Injectable()
export class PublisherProcess implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly stop = new AbortController();
  private readonly up = new Set<string>();
  private running: Promise<void>[] = [];
  private relay: Relay | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'DEPARTMENT' | 'OUTBOX_RETENTION_DAYS'>,
    @Inject(POOL) private readonly pool: Pool,
    @Inject(KAFKA) private readonly kafka: Kafka,
    private readonly logger: Logger,
  ) {}

  /** There is something in the outbox. */
  nudge(): void {
    this.relay?.nudge();
  }

  /** @throws HubError `publisher.starting` until Kafka has been reached for this job */
  mustBeUp(job: 'relay' | 'receipts'): void {
    if (this.up.has(job)) return;
    throw new HubError('unavailable', 'publisher.starting', {
      zh: '发布端正在连接 Kafka；数据照常接收，连通后即发送。',
      en: 'The publisher is connecting to Kafka; events are taken and sent once it has.',
    });
  }

  onApplicationBootstrap(): void {
    const jobs: [string, Job][] = [
      ['relay', (signal, started) => this.send(signal, started)],
      ['receipts', (signal, started) => this.readReceipts(signal, started)],
    ];
    this.running = jobs.map(([name, job]) => this.keepRunning(name, job));
    this.running.push(this.keepRunning('retention', (signal) => this.removeOld(signal)));
  }

  async onModuleDestroy(): Promise<void> {
    this.stop.abort();
    await Promise.all(this.running);
    await this.pool.end();
  }

  private keepRunning(name: string, job: Job): Promise<void> {
    const { signal } = this.stop;
    return keepTrying(
      () => job(signal, () => this.up.add(name)),
      signal,
      (error) => {
        this.up.delete(name);
        this.logger.warn({ msg: 'failed, trying again', role: name, ...safeError(error) });
      },
    );
  }

  private async send(signal: AbortSignal, started: () => void): Promise<void> {
    const producer = this.kafka.producer();
    const log = { warn: (message: string) => this.logger.warn(message, 'relay') };
    const relay = new Relay(this.pool, producer, `dept.${this.config.DEPARTMENT}.v1`, log);
    try {
      await Promise.race([producer.start().then(started), aborted(signal)]);
      this.relay = relay;
      if (!signal.aborted) relay.start();
      await aborted(signal);
    } finally {
      await relay.stop();
      await producer.stop();
    }
  }

  private async readReceipts(signal: AbortSignal, started: () => void): Promise<void> {
    const store = new ReceiptStore(this.pool);
    const receipts = receiptsReader(this.kafka, store, this.config.DEPARTMENT);
    try {
      await Promise.race([receipts.start().then(started), aborted(signal)]);
      await aborted(signal);
    } finally {
      await receipts.stop();
    }
  }

  private async removeOld(signal: AbortSignal): Promise<void> {
    const { OUTBOX_RETENTION_DAYS: days } = this.config;
    while (!signal.aborted) {
      const removed = await purgeAll(this.pool, days, Date.now());
      if (removed > 0) this.logger.log({ msg: 'old rows removed', count: removed }, 'outbox');
      await delay(PURGE_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** Ties what takes events to what sends them, and says what being ready means. */
@Injectable()
export class Wiring {
  constructor(
    outbox: Outbox,
    publisher: PublisherProcess,
    readiness: Readiness,
    verifier: TokenVerifier,
  ) {
    outbox.onTaken(() => publisher.nudge());
    readiness.add('database', () => outbox.ping());
    readiness.add('issuer', () => verifier.ready());
    for (const job of ['relay', 'receipts'] as const) {
      readiness.add(job, () => publisher.mustBeUp(job));
    }
  }
}
