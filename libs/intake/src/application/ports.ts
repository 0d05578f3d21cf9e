import type { ClientBase } from 'pg';
import type { Refusal } from '../domain/refusal.js';

/** A message as it came, from Kafka or again from quarantine. */
export interface Incoming {
  /** The owner of the topic. */
  readonly department: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
  /** The quarantine row it is taken from, if any. */
  readonly quarantineId?: bigint;
}

/** As much of a message's envelope as could be read. */
export interface Envelope {
  readonly source?: unknown;
  readonly id?: unknown;
  readonly type?: unknown;
  readonly sequence?: unknown;
}

/** Implemented by the privacy context. */
export interface Sealing {
  open(tokens: Iterable<string>): Promise<SealingBatch>;
  forget(): void;
}

export interface SealingBatch {
  seal(token: string, plaintext: string): string | undefined;
  store(tx: ClientBase): Promise<void>;
}

/** Keeps messages that nobody could read; implemented by the privacy context. */
export interface RawVault {
  sealRaw(bytes: Buffer, label: string): Buffer;
  openRaw(sealed: Buffer, label: string): Buffer;
}

/** Milliseconds since 1970, UTC. */
export type Clock = () => number;

/** Any level of a structured logger; never given a message's content. */
export type Log = (level: 'error' | 'warn' | 'info', message: string) => void;

export type Outcome =
  | {
      readonly status: 'accepted' | 'duplicate';
      readonly eventId: string;
      readonly position: bigint;
    }
  | { readonly status: 'rejected'; readonly refusal: Refusal }
  | { readonly status: 'waiting'; readonly ref: string };
