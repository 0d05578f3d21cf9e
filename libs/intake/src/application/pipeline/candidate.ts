import type { RawCloudEvent } from '#contracts';
import type { Refusal } from '../../domain/refusal.js';
import type { SealSlot } from '../../domain/tokenise.js';
import type { Envelope, Incoming } from '../ports.js';

/** An event that stands by itself; whether it can be taken in depends on what is known. */
export interface Candidate {
  readonly message: Incoming;
  readonly event: RawCloudEvent;
  /** Its id in the store. */
  readonly eventId: string;
  readonly fingerprint: string;
  /** As stored, the sealed parts still missing. */
  readonly data: Record<string, unknown>;
  readonly slots: readonly SealSlot[];
  /** Token; the stream is named after it. */
  readonly subject: string;
  readonly needs: readonly string[];
  readonly introduces: readonly string[];
}

/** A message that cannot be taken in, and as much of it as could be read. */
export interface Refused {
  readonly message: Incoming;
  readonly envelope: Envelope;
  readonly refusal: Refusal;
  /** Whether the envelope was read and the source is the department's own: then its number has arrived. */
  readonly counts: boolean;
}

export const isRefused = (result: Candidate | Refused): result is Refused => 'refusal' in result;
