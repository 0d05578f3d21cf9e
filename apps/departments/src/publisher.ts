import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Logger } from 'nestjs-pino';
import type { Pool } from 'pg';
import { Readiness, TokenVerifier, type BatchConsumer, type Kafka, type Producer } from '#platform';
import type { Config } from './config.js';
import { Outbox } from './outbox/outbox.js';
import { Relay } from './outbox/relay.js';
import { receiptsReader } from './receipts/receipts-reader.js';
import { ReceiptStore } from './receipts/receipt-store.js';
import { CONFIG, KAFKA, POOL } from './tokens.js';

/** What runs beside the requests: the relay to Kafka and the reader of receipts. */
@Injectable()
export class PublisherProcess implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly producer: Producer;
  private readonly relay: Relay;
  private readonly receipts: BatchConsumer;

  constructor(
    @Inject(CONFIG) { DEPARTMENT }: Pick<Config, 'DEPARTMENT'>,
    @Inject(POOL) private readonly pool: Pool,
    @Inject(KAFKA) kafka: Kafka,
    logger: Logger,
  ) {
    this.producer = kafka.producer();
    const log = { warn: (message: string) => logger.warn(message, 'relay') };
    this.relay = new Relay(pool, this.producer, `dept.${DEPARTMENT}.v1`, log);
    this.receipts = receiptsReader(kafka, new ReceiptStore(pool), DEPARTMENT);
  }

  /** There is something in the outbox. */
  nudge(): void {
    this.relay.nudge();
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.producer.start();
    this.relay.start();
    await this.receipts.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.receipts.stop();
    await this.relay.stop();
    await this.producer.stop();
    await this.pool.end();
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
  }
}
