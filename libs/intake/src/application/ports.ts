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

/** A CloudEvent that keeps to its contract. */
export interface PublishedEvent {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time: string;
  readonly recordedtime?: string;
  /** Zero-padded 12 digits, counted per source from 1. */
  readonly sequence?: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly [attribute: string]: unknown;
}

/** As much of a message's envelope as could be read. */
export type Envelope = Readonly<Record<string, unknown>>;

export type Decoded =
  | { readonly ok: true; readonly event: PublishedEvent }
  | { readonly ok: false; readonly refusal: Refusal; readonly envelope: Envelope };

/** The parts of an event type's name. */
export interface TypeName {
  readonly department: string;
  /** Entity and fact, e.g. `aid.granted`. */
  readonly name: string;
}

/** The published language, compiled. */
export interface Language {
  /** Size, envelope, type, version and every rule of the data. */
  decode(message: Incoming): Decoded;
  typeName(type: string): TypeName;
  /** The rules of a type's data alone: for what a correction puts in the place of the original. */
  checkReplacement(type: string, replacement: unknown): Refusal | undefined;
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
  | { readonly status: 'accepted' | 'duplicate'; readonly eventId: string; readonly position: bigint }
  | { readonly status: 'rejected'; readonly refusal: Refusal }
  | { readonly status: 'waiting'; readonly ref: string };
