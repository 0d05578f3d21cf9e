import type { EventStore, Write } from '#event-store';
import { admitInOrder } from '../../domain/admission.js';
import { idConflict } from '../../domain/refusal.js';
import type { PartitionOffsets } from '../../infrastructure/kafka-offsets.js';
import type { KnownReferences } from '../../infrastructure/known-references.js';
import type { Clock, Incoming, Sealing, SealingBatch } from '../ports.js';
import { originalOf } from './amendments.js';
import { isRefused, type Candidate, type Refused } from './candidate.js';
import { isPending, type Examined, type Examiner, type PendingAmendment } from './examiner.js';
import type { Admitted, PreparedBatch, Waiting } from './prepared-batch.js';
import { arrivedNumbers } from './sequences.js';
import { storedEvent } from './stored-event.js';

export interface PreparerOptions {
  readonly examiner: Examiner;
  readonly store: Pick<EventStore, 'findByIds'>;
  readonly known: KnownReferences;
  readonly sealing: Sealing;
  readonly now: Clock;
}

interface Sorted {
  readonly candidates: Candidate[];
  readonly refused: Refused[];
  readonly waiting: { candidate: Waiting; ref: string }[];
}

/** From messages to all that is to be committed; writes nothing itself. */
export class BatchPreparer {
  constructor(private readonly options: PreparerOptions) {}

  async prepare(
    messages: readonly Incoming[],
    offsets: readonly PartitionOffsets[],
  ): Promise<PreparedBatch> {
    const { examiner, known, sealing } = this.options;
    const sorted = await this.resolve(messages.map((message) => examiner.examine(message)));
    await known.load(sorted.candidates.flatMap(({ needs }) => needs));
    const admitted = this.admit(sorted);
    known.add(admitted.flatMap(({ candidate }) => candidate.introduces));
    const batch = await sealing.open(tokensOf(admitted));
    return {
      offsets,
      messages: messages.length,
      admitted,
      writes: this.write(admitted, batch),
      refused: sorted.refused,
      waiting: sorted.waiting,
      sealing: batch,
      sequences: arrivedNumbers(admitted, sorted.refused, sorted.waiting),
    };
  }

  /** Sorts, and looks up what the amendments amend. */
  private async resolve(examined: readonly Examined[]): Promise<Sorted> {
    const originals = await this.findOriginals(examined.filter(isPending));
    const sorted: Sorted = { candidates: [], refused: [], waiting: [] };
    for (const item of examined) {
      let result: Candidate | Refused;
      if (isPending(item)) {
        const original = originals.get(item.originalId);
        if (original === undefined) {
          sorted.waiting.push({ candidate: item, ref: `e_${item.originalId}` });
          continue;
        }
        result = this.options.examiner.amend(item, originalOf(original));
      } else {
        result = item;
      }
      if (isRefused(result)) sorted.refused.push(result);
      else sorted.candidates.push(result);
    }
    return sorted;
  }

  private async findOriginals(
    pending: readonly PendingAmendment[],
  ): Promise<Map<string, Parameters<typeof originalOf>[0]>> {
    if (pending.length === 0) return new Map();
    const ids = new Set(pending.map(({ originalId }) => originalId));
    const found = await this.options.store.findByIds([...ids]);
    return new Map(found.map((event) => [event.id, event]));
  }

  /** Adds to `refused` and `waiting` what cannot be taken in now. */
  private admit(sorted: Sorted): Admitted[] {
    const fingerprints = new Map<string, string>();
    const repeats = new Set<Candidate>();
    const { admitted, waiting } = admitInOrder(
      sorted.candidates,
      (ref) => this.options.known.has(ref),
      (candidate) => {
        const before = fingerprints.get(candidate.eventId);
        if (before === undefined) fingerprints.set(candidate.eventId, candidate.fingerprint);
        else if (before === candidate.fingerprint) repeats.add(candidate);
        else {
          const { message, event } = candidate;
          sorted.refused.push({ message, envelope: event, refusal: idConflict(), counts: true });
          return false;
        }
        return true;
      },
    );
    for (const { applicant, ref } of waiting) sorted.waiting.push({ candidate: applicant, ref });
    return admitted.map((candidate) => ({ candidate, repeatsBatch: repeats.has(candidate) }));
  }

  private write(admitted: readonly Admitted[], batch: SealingBatch): Write[] {
    const received = new Date(this.options.now()).toISOString();
    return admitted.map(({ candidate }) => {
      for (const { target, token, plain } of candidate.slots) {
        const sealed = batch.seal(token, JSON.stringify(plain));
        if (sealed !== undefined) target.sealed = sealed;
      }
      return storedEvent(candidate, received);
    });
  }
}

function* tokensOf(admitted: readonly Admitted[]): Generator<string> {
  for (const { candidate } of admitted) for (const { token } of candidate.slots) yield token;
}
