import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { HubError } from '#kernel';
import { keepTrying, Readiness, safeError } from '#platform';
import { migrateAll, type HubParts } from '../hub-parts.js';
import { HUB_PARTS } from '../hub-tokens.js';
import { rolesOf } from './roles-of.js';
import type { Role } from './role.js';

/** Longer than any commit; a role that hangs on a dead server does not keep the process alive. */
const STOP_MS = 15_000;

interface Running {
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

/**
 * Brings the process up and down. It listens at once and waits for PostgreSQL and Kafka as long as it
 * takes: a supervisor sees `ready` turn, and nothing is gained by starting over.
 */
@Injectable()
export class HubProcess implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('hub');
  private readonly stop = new AbortController();
  private readonly running: Running[] = [];
  private readonly up = new Set<string>();
  private starting: Promise<void> = Promise.resolve();

  constructor(
    @Inject(HUB_PARTS) private readonly parts: HubParts,
    private readonly readiness: Readiness,
  ) {}

  onApplicationBootstrap(): void {
    const roles = rolesOf(this.parts);
    this.readiness.add('database', () => this.askDatabase());
    this.readiness.add('event-store', async () => void (await this.parts.store.head()));
    for (const { name } of roles) this.readiness.add(name, () => this.mustBeUp(name));
    this.starting = this.start(roles);
  }

  /** Intake first, so that what it has committed is still projected; the connections last. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.starting;
    for (const { stop, ended } of this.running) {
      stop.abort();
      await Promise.race([ended, delay(STOP_MS, undefined, { ref: false })]);
    }
    await Promise.race([this.parts.close(), delay(STOP_MS, undefined, { ref: false })]);
  }

  /** @throws HubError `hub.starting` until the schema is there */
  mustHaveStarted(): void {
    this.mustBeUp('schema');
  }

  private async start(roles: readonly Role[]): Promise<void> {
    await this.untilDone('schema', this.stop.signal, async () => {
      await migrateAll(this.parts);
      this.up.add('schema');
    });
    if (this.stop.signal.aborted) return;
    for (const role of roles) {
      const stop = new AbortController();
      const ended = this.untilDone(role.name, stop.signal, () =>
        role.run(stop.signal, () => this.up.add(role.name)),
      );
      this.running.push({ stop, ended });
    }
  }

  private untilDone(name: string, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    return keepTrying(work, signal, (error) => {
      this.up.delete(name);
      this.logger.error({ msg: 'failed, trying again', role: name, ...safeError(error) });
    });
  }

  private async askDatabase(): Promise<void> {
    this.mustBeUp('schema');
    await this.parts.pool.query('select 1');
  }

  private mustBeUp(name: string): void {
    if (this.up.has(name)) return;
    throw new HubError('unavailable', 'hub.starting', {
      zh: '系统正在启动，请稍后再试。',
      en: 'The hub is starting: try again in a moment.',
    });
  }
}
