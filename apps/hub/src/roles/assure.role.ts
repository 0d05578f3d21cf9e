import { setTimeout as delay } from 'node:timers/promises';
import {
  Alarms,
  CheckpointPublisher,
  CheckpointSigner,
  LogGrower,
  LogSigner,
  PostgresCheckpoints,
  PostgresTiles,
  TreeReader,
  WitnessRound,
  WitnessStates,
} from '#assurance';
import { HubError, invariant } from '#kernel';
import { exclusively, type Producer } from '#platform';
import { logOf } from '../hub-log.js';
import type { HubParts } from '../hub-parts.js';
import { aborted, type Role } from './role.js';

const RETRY_MS = 2_000;
/** Any number that nothing else locks. */
const LOCK = 0x6c6f67;
const log = logOf('assure');

/** Event store → transparency log → signed checkpoints. Of several processes one does it at a time. */
export function assureRole(parts: HubParts): Role {
  return {
    name: 'assure',
    async run(signal, started) {
      const producer = parts.kafka.producer();
      try {
        await Promise.race([producer.start().then(started), aborted(signal)]);
        while (!signal.aborted) {
          await exclusively(parts.pool, LOCK, () => keepLog(parts, producer, signal)).catch(report);
          await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
        }
      } finally {
        await producer.stop();
      }
    },
  };
}

/** Grows and publishes until the signal aborts or one of the two cannot go on. */
async function keepLog(parts: HubParts, producer: Producer, signal: AbortSignal): Promise<void> {
  const failed = new AbortController();
  const both = AbortSignal.any([signal, failed.signal]);
  const { grower, publisher } = makers(parts, producer);
  await Promise.all([
    grower.run(both).finally(() => failed.abort()),
    publisher.run(both).finally(() => failed.abort()),
  ]);
}

function makers({ pool, store, settings }: HubParts, producer: Producer) {
  const { key, policy } = settings.log;
  invariant(key !== undefined, 'the role assure has the log’s key');
  const signer = new LogSigner(key);
  const tiles = new PostgresTiles(pool);
  const tree = new TreeReader(tiles);
  const checkpoints = new PostgresCheckpoints(pool);
  const alarms = new Alarms(pool, log);
  const grower = new LogGrower({ store, tiles });
  const round = new WitnessRound({
    ...{ checkpoints, tree, alarms, log },
    witnesses: policy.witnesses,
    states: new WitnessStates(pool),
  });
  const publisher = new CheckpointPublisher({
    ...{ round, checkpoints, producer, alarms, log },
    head: () => grower.head(),
    signer: new CheckpointSigner(signer, checkpoints, tree),
    topic: `${settings.topicPrefix}hub.checkpoint.v1`,
    origin: key.name,
  });
  return { grower, publisher };
}

/** What stops the log does not stop the hub; it is said again and again until somebody looks. */
function report(error: unknown): void {
  if (error instanceof HubError) log('error', `ALARM ${error.code}: ${error.sentence.en}`);
  else log('warn', `the log stopped and goes on from what is stored: ${(error as Error).name}`);
}
