import type { ClientBase, Pool } from 'pg';
import type { EventStore } from '#event-store';
import type { Kafka } from '#platform';
import { BatchPreparer } from '../application/pipeline/batch-preparer.js';
import { Examiner } from '../application/pipeline/examiner.js';
import { Fingerprint } from '../application/pipeline/fingerprint.js';
import type { IntakeFigures } from '../application/intake-figures.js';
import type { Clock, Log, RawVault, Sealing } from '../application/ports.js';
import type { QuarantineDesk } from '../application/quarantine-desk.js';
import type { MandateTable } from '../domain/mandate.js';
import type { Tokens } from '../domain/tokenise.js';
import { BatchCommitter } from './batch-committer.js';
import { IntakeService } from './intake-service.js';
import { KnownReferences } from './known-references.js';
import { PostgresIntakeFigures } from './postgres-intake-figures.js';
import { PostgresQuarantineDesk } from './postgres-quarantine-desk.js';
import { Topics } from './topics.js';

/** What the privacy context's vault offers. */
export interface IntakeVault extends RawVault {
  readonly tokens: Tokens;
  readonly sealer: Sealing;
  readonly fingerprintKey: Buffer;
}

export interface IntakeOptions {
  /** Needs room for the appender's connection and three more. */
  readonly pool: Pool;
  readonly store: EventStore<ClientBase>;
  readonly kafka: Kafka;
  readonly vault: IntakeVault;
  readonly mandate: MandateTable;
  readonly log: Log;
  /** Consumer group; the same for all processes that share the work. */
  readonly groupId?: string;
  /** Before the names of all topics; none if left out. */
  readonly topicPrefix?: string;
  /** Milliseconds since 1970, UTC. */
  readonly now?: Clock;
  readonly sweepEveryMs?: number;
}

export interface Intake {
  readonly service: IntakeService;
  /** The two steps of the service, for benches. */
  readonly preparer: BatchPreparer;
  readonly committer: BatchCommitter;
  readonly desk: QuarantineDesk;
  readonly figures: IntakeFigures;
}

/** Puts the intake together; nothing runs before `service.start()`. */
export function createIntake(options: IntakeOptions): Intake {
  const { pool, store, vault, mandate, log } = options;
  const now = options.now ?? Date.now;
  const departments = Object.keys(mandate);
  const known = new KnownReferences(pool);
  const sealing = vault.sealer;
  const fingerprint = new Fingerprint(vault.fingerprintKey);
  const examiner = new Examiner({
    ...{ mandate, fingerprint, now, log },
    tokens: vault.tokens,
  });
  const preparer = new BatchPreparer({ examiner, store, known, sealing, now });
  const committer = new BatchCommitter({ store, vault, now });
  const service = new IntakeService({
    ...{ pool, store, departments, preparer, committer, known, sealing, vault, log },
    kafka: options.kafka,
    topics: new Topics(options.topicPrefix),
    groupId: options.groupId ?? 'hub-intake',
    ...(options.sweepEveryMs === undefined ? {} : { sweepEveryMs: options.sweepEveryMs }),
  });
  return {
    service,
    preparer,
    committer,
    desk: new PostgresQuarantineDesk(pool),
    figures: new PostgresIntakeFigures(pool, departments),
  };
}
