import type { Write } from '#event-store';
import type { PartitionOffsets } from '../../infrastructure/kafka-offsets.js';
import type { SealingBatch } from '../ports.js';
import type { Candidate, Refused } from './candidate.js';

/** Same id and content as another of the batch: the store will call it a duplicate, rightly. */
export interface Admitted {
  readonly candidate: Candidate;
  readonly repeatsBatch: boolean;
}

/** All that is to be committed together. */
export interface PreparedBatch {
  readonly offsets: readonly PartitionOffsets[];
  readonly messages: number;
  readonly admitted: readonly Admitted[];
  /** One for each admitted, in the same order. */
  readonly writes: readonly Write[];
  readonly refused: readonly Refused[];
  readonly waiting: readonly { readonly candidate: Waiting; readonly ref: string }[];
  readonly sealing: SealingBatch;
  /** Numbers that arrived, by source. */
  readonly sequences: ReadonlyMap<string, ArrivedNumbers>;
}

export type Waiting = Pick<Candidate, 'message' | 'event' | 'eventId'>;

export interface ArrivedNumbers {
  readonly department: string;
  readonly numbers: readonly number[];
}
