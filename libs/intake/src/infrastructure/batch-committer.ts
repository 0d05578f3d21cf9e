import type { ClientBase } from 'pg';
import type { EventStore, WriteResult } from '#event-store';
import { invariant } from '#kernel';
import { bodyOf } from '../application/pipeline/amendments.js';
import type { PreparedBatch } from '../application/pipeline/prepared-batch.js';
import type { Clock, Envelope, Incoming, Outcome, RawVault } from '../application/ports.js';
import { idConflict } from '../domain/refusal.js';
import { Tally } from './intake-counts.js';
import { moveOffsets } from './kafka-offsets.js';
import { storeReferences } from './known-references.js';
import { settleQuarantined, storeQuarantined, type Quarantined } from './quarantine-writer.js';
import { ReceiptWriter } from './receipt-outbox.js';
import { storeSequences } from './source-sequences.js';

export interface CommitterOptions {
  readonly store: EventStore<ClientBase>;
  readonly vault: RawVault;
  readonly now: Clock;
}

interface Settled {
  readonly message: Incoming;
  readonly envelope: Envelope;
  readonly outcome: Outcome;
}

/** What a commit came to. */
export interface Committed {
  /** References that became known and ids that were stored: what others may wait for. */
  readonly known: ReadonlySet<string>;
  /** What is waited for since this batch. */
  readonly waitedFor: readonly string[];
  /** An event that was counted on turned out to be in conflict with a stored one. */
  readonly refuted: boolean;
}

const NOTHING: Committed = { known: new Set(), waitedFor: [], refuted: false };

/**
 * Stores a batch in one transaction: events, offsets, keys, quarantine, receipts, references, sequences
 * and counts. All of it is there afterwards, or nothing.
 */
export class BatchCommitter {
  constructor(private readonly options: CommitterOptions) {}

  async commit(batch: PreparedBatch): Promise<Committed> {
    let committed: Committed = NOTHING;
    await this.options.store.append(batch.writes, {
      // May run twice when a group is tried again: it changes nothing but through `tx`.
      alongside: async (tx, results) => {
        committed = await this.alongside(tx, batch, results);
      },
    });
    return committed;
  }

  private async alongside(
    tx: ClientBase,
    batch: PreparedBatch,
    results: readonly WriteResult[],
  ): Promise<Committed> {
    await moveOffsets(tx, batch.offsets);
    const settled = await this.settle(batch, results);
    const known = new Set<string>();
    const taken: bigint[] = [];
    batch.admitted.forEach(({ candidate }, i) => {
      const { status } = settled[i]!.outcome;
      if (status === 'rejected') return;
      if (candidate.message.quarantineId !== undefined) taken.push(candidate.message.quarantineId);
      if (status === 'accepted') for (const ref of candidate.introduces) known.add(ref);
    });
    await batch.sealing.store(tx);
    await storeReferences(tx, known);
    await settleQuarantined(tx, taken);
    await storeQuarantined(tx, this.options.vault, quarantinedOf(settled), this.options.now());
    await storeSequences(tx, batch.sequences);
    await answer(tx, settled);
    return summary(batch, settled, known);
  }

  /** The outcome of every message of the batch: first the admitted, in their order. */
  private async settle(batch: PreparedBatch, results: readonly WriteResult[]): Promise<Settled[]> {
    const stored = await this.storedFingerprints(batch, results);
    const settled: Settled[] = batch.admitted.map(({ candidate, repeatsBatch }, i) => {
      const { message, event, eventId, fingerprint } = candidate;
      const result = results[i]!;
      invariant(result.status !== 'conflict', 'a write that expects nothing cannot conflict');
      const differs = !repeatsBatch && (stored.get(eventId) ?? fingerprint) !== fingerprint;
      const outcome: Outcome = differs
        ? { status: 'rejected', refusal: idConflict() }
        : result.status === 'appended'
          ? { status: 'accepted', eventId, position: result.first }
          : { status: 'duplicate', eventId, position: result.position };
      return { message, envelope: event, outcome };
    });
    for (const { message, envelope, refusal } of batch.refused) {
      settled.push({ message, envelope, outcome: { status: 'rejected', refusal } });
    }
    for (const { candidate, ref } of batch.waiting) {
      const { message, event } = candidate;
      settled.push({ message, envelope: event, outcome: { status: 'waiting', ref } });
    }
    return settled;
  }

  /** Of the events that were stored before this batch, by store id. */
  private async storedFingerprints(
    batch: PreparedBatch,
    results: readonly WriteResult[],
  ): Promise<Map<string, string>> {
    const ids = batch.admitted
      .filter(({ repeatsBatch }, i) => !repeatsBatch && results[i]!.status === 'duplicate')
      .map(({ candidate }) => candidate.eventId);
    if (ids.length === 0) return new Map();
    const events = await this.options.store.findByIds(ids);
    invariant(events.length === new Set(ids).size, 'a duplicate’s original is committed');
    return new Map(
      events.map((event) => [event.id, bodyOf<{ hubfingerprint: string }>(event).hubfingerprint]),
    );
  }
}

function quarantinedOf(settled: readonly Settled[]): Quarantined[] {
  const quarantined: Quarantined[] = [];
  for (const { message, envelope, outcome } of settled) {
    if (outcome.status === 'rejected') {
      quarantined.push({ message, envelope, why: { refusal: outcome.refusal } });
    } else if (outcome.status === 'waiting') {
      quarantined.push({ message, envelope, why: { waitingFor: outcome.ref } });
    }
  }
  return quarantined;
}

/** Receipts and counts. One that goes on waiting was told so already. */
async function answer(tx: ClientBase, settled: readonly Settled[]): Promise<void> {
  const receipts = new ReceiptWriter();
  const tally = new Tally();
  for (const { message, envelope, outcome } of settled) {
    const again = message.quarantineId !== undefined;
    if (again && outcome.status === 'waiting') continue;
    receipts.add(message, envelope, outcome);
    tally.add(message.department, outcome.status);
    if (!again) tally.add(message.department, 'seen');
  }
  await receipts.store(tx);
  await tally.store(tx);
}

function summary(
  batch: PreparedBatch,
  settled: readonly Settled[],
  refs: ReadonlySet<string>,
): Committed {
  const known = new Set(refs);
  let refuted = false;
  batch.admitted.forEach(({ candidate }, i) => {
    const { status } = settled[i]!.outcome;
    if (status === 'accepted') known.add(`e_${candidate.eventId}`);
    if (status === 'rejected') refuted = true;
  });
  return { known, waitedFor: batch.waiting.map(({ ref }) => ref), refuted };
}
