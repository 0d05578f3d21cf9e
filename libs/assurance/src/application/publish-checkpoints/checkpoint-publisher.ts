import { setTimeout as delay } from 'node:timers/promises';
import { HubError } from '#kernel';
import type { KafkaLog, Producer } from '#platform';
import type { TreeHead } from '../../domain/merkle/verify.js';
import type { Alarms } from '../../infrastructure/alarms.js';
import type { PostgresCheckpoints } from '../../infrastructure/postgres-checkpoints.js';
import type { CheckpointSigner } from './checkpoint-signer.js';
import type { WitnessRound } from './witness-round.js';

export interface CheckpointPublisherOptions {
  readonly head: () => TreeHead | undefined;
  readonly signer: CheckpointSigner;
  readonly round: WitnessRound;
  readonly checkpoints: PostgresCheckpoints;
  readonly producer: Pick<Producer, 'send'>;
  readonly topic: string;
  /** Key of the messages: the log's origin. */
  readonly origin: string;
  readonly alarms: Alarms;
  readonly log: KafkaLog;
  /** How often a grown tree is signed. */
  readonly everyMs?: number;
}

const EVERY_MS = 3_000;
const AT_ONCE = 100;

/** Every few seconds, while events come: sign, ask the witnesses, publish. */
export class CheckpointPublisher {
  constructor(private readonly options: CheckpointPublisherOptions) {}

  /** Runs until the signal aborts; what fails is tried again at the next turn. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.turn(signal).catch((error: unknown) => this.report(error));
      await delay(this.options.everyMs ?? EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** One turn; public for tests and for a last one before the process ends. */
  async turn(signal: AbortSignal): Promise<void> {
    const { signer, round } = this.options;
    const head = this.options.head();
    const signed = head === undefined ? undefined : await signer.sign(head);
    if (signed !== undefined) await round.ask(signed, signal);
    await this.publish();
  }

  /** At least once, in order: a crash between the two statements repeats a message. */
  private async publish(): Promise<void> {
    const { checkpoints, producer, topic, origin } = this.options;
    const waiting = await checkpoints.unpublished(AT_ONCE);
    if (waiting.length === 0) return;
    const headers = { 'content-type': 'text/plain; charset=utf-8' };
    await producer.send(waiting.map(({ note }) => ({ topic, key: origin, value: note, headers })));
    await checkpoints.markPublished(waiting.map(({ size }) => size));
  }

  private async report(error: unknown): Promise<void> {
    const { alarms, log, head } = this.options;
    if (error instanceof HubError && ALARMING.has(error.code)) {
      await alarms
        .raise('inconsistent', head()?.size ?? 0, error.sentence.en)
        .catch(() => undefined);
      return;
    }
    log('warn', `no checkpoint was published, trying again: ${(error as Error).name}`);
  }
}

/** Everything that says that the stored log is not what was signed. */
const ALARMING: ReadonlySet<string> = new Set([
  'assurance.inconsistent',
  'assurance.tile-missing',
  'assurance.note-malformed',
  'assurance.checkpoint-malformed',
]);
