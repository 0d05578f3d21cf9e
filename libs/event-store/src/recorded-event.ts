import type { StoredEvent } from './event-store.js';

/** What an adapter knows of an event it gives back. */
export type EventRecord = Omit<StoredEvent, 'recordedAt'> & { readonly recordedAtMs: number };

/**
 * A stored event whose body is parsed at most once, by the first reader that asks: all readers of the
 * process share the object, so none may change it.
 */
export class RecordedEvent implements StoredEvent {
  readonly position: bigint;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly data: Buffer;
  private readonly recordedAtMs: number;
  private parsed: unknown;

  constructor(record: EventRecord) {
    this.position = record.position;
    this.stream = record.stream;
    this.revision = record.revision;
    this.id = record.id;
    this.type = record.type;
    this.data = record.data;
    this.recordedAtMs = record.recordedAtMs;
    this.parsed = record.body;
  }

  get recordedAt(): Date {
    return new Date(this.recordedAtMs);
  }

  /** @throws SyntaxError when the data is not JSON; the store itself takes any bytes */
  get body(): unknown {
    this.parsed ??= JSON.parse(this.data.toString('utf8'));
    return this.parsed;
  }
}
