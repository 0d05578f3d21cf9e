import { status } from '@grpc/grpc-js';
import {
  AccessDeniedError,
  BACKWARDS,
  END,
  EventStoreDBClient,
  FORWARDS,
  MaxAppendSizeExceededError,
  NO_STREAM,
  StreamNotFoundError,
  WrongExpectedVersionError,
  binaryEvent,
  type AppendExpectedRevision,
  type ReadStreamOptions,
  type StreamingRead,
  type ResolvedEvent,
} from '@eventstore/db-client';
import { HubError } from '#kernel';
import type { StoredEvent } from '../event-store.js';
import { RecordedEvent } from '../recorded-event.js';
import type { EventLog } from './event-log.js';
import {
  foreignWriter,
  kurrentdbDenied,
  kurrentdbUnavailable,
  LogEntryTooLargeError,
  LogMovedError,
  wrongUrl,
} from './log-errors.js';

export interface KurrentdbLogOptions {
  /** Connection string with TLS and credentials; `kurrentdb://` and `kdb://` mean `esdb://`. */
  readonly url: string;
  /** Name of the stream. */
  readonly stream?: string;
  /** Milliseconds until an append that nobody answered counts as unknown. */
  readonly deadlineMs?: number;
}

const DEFAULT_STREAM = 'doudi-log';
const DEADLINE_MS = 10_000;
const BATCH_EVENTS = 2000;
const BATCH_BYTES = 4 * 1024 * 1024;
/** Events that a read may run ahead of its reader. */
const READ_AHEAD = 512;
/** The client cuts a larger append into messages; ours are whole, as the server takes no more than 16 MiB. */
const MESSAGE_BYTES = 17 * 1024 * 1024;

/** What an event of the log says of itself beside id, type and data; the position is its revision + 1. */
interface EntryMetadata {
  readonly stream: string;
  readonly revision: number;
  /** Milliseconds since 1970, UTC: the hub's own time of recording. `created` is the server's. */
  readonly recordedAt: number;
}

/** The log on a KurrentDB or EventStoreDB server, through its official client. */
export class KurrentdbLog implements EventLog {
  private readonly client: EventStoreDBClient;
  private readonly stream: string;
  private readonly deadlineMs: number;

  /** Connects with the first call. @throws HubError `event-store.kurrentdb-url`, without the value */
  constructor(options: KurrentdbLogOptions) {
    this.client = clientOf(options.url);
    this.stream = options.stream ?? DEFAULT_STREAM;
    this.deadlineMs = options.deadlineMs ?? DEADLINE_MS;
  }

  async append(after: bigint, events: readonly StoredEvent[]): Promise<void> {
    const expectedRevision: AppendExpectedRevision = after === 0n ? NO_STREAM : after - 1n;
    try {
      await this.inTime(
        this.client.appendToStream(this.stream, events.map(toEntry), {
          expectedRevision,
          requiresLeader: true,
          batchAppendSize: MESSAGE_BYTES,
          deadline: this.deadlineMs,
        }),
      );
    } catch (error) {
      throw translated(error);
    }
  }

  async *read(
    after: bigint,
    limit: number,
    signal?: AbortSignal,
  ): AsyncGenerator<StoredEvent[], void> {
    yield* this.batches({ direction: FORWARDS, fromRevision: after, maxCount: limit }, signal);
  }

  async *readBackwards(before: bigint, limit: number): AsyncGenerator<StoredEvent[], void> {
    // Servers differ in what they make of a revision behind the end.
    const head = await this.head();
    const last = before > head ? head : before - 1n;
    if (last < 1n) return;
    yield* this.batches({ direction: BACKWARDS, fromRevision: last - 1n, maxCount: limit });
  }

  async head(): Promise<bigint> {
    const options = { direction: BACKWARDS, fromRevision: END, maxCount: 1 } as const;
    for await (const [last] of this.batches(options)) return last!.position;
    return 0n;
  }

  async close(): Promise<void> {
    await this.client.dispose();
  }

  private async *batches(
    options: ReadStreamOptions,
    signal?: AbortSignal,
  ): AsyncGenerator<StoredEvent[], void> {
    if (signal?.aborted) return;
    // Of the leader: a follower may not have yet what was acknowledged.
    const reading = this.client.readStream(
      this.stream,
      { ...options, requiresLeader: true },
      { highWaterMark: READ_AHEAD },
    );
    const onAbort = (): unknown => reading.destroy();
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      yield* gathered(reading);
    } catch (error) {
      if (!signal?.aborted && !(error instanceof StreamNotFoundError)) throw translated(error);
    } finally {
      signal?.removeEventListener('abort', onAbort);
      // Leaving the loop ends the reader's half only.
      await reading.cancel().catch(() => undefined);
    }
  }

  /** The client waits for ever when the connection ends without an error in the middle of an append. */
  private async inTime(work: Promise<unknown>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(kurrentdbUnavailable('deadline')), 1.5 * this.deadlineMs);
    });
    await Promise.race([work, late]).finally(() => clearTimeout(timer));
  }
}

function clientOf(url: string): EventStoreDBClient {
  try {
    return EventStoreDBClient.connectionString(url.replace(/^(kurrentdb|kdb)(?=[:+])/, 'esdb'));
  } catch {
    // The client's error repeats the whole string, with its password.
    throw wrongUrl();
  }
}

async function* gathered(
  reading: StreamingRead<ResolvedEvent>,
): AsyncGenerator<StoredEvent[], void> {
  let batch: StoredEvent[] = [];
  let bytes = 0;
  for await (const resolved of reading) {
    const event = fromEntry(resolved);
    batch.push(event);
    bytes += event.data.length;
    if (batch.length < BATCH_EVENTS && bytes < BATCH_BYTES) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

/** As bytes, not as JSON: the client would write its own text for the same value. */
function toEntry(event: StoredEvent) {
  const metadata: EntryMetadata = {
    stream: event.stream,
    revision: event.revision,
    recordedAt: event.recordedAt.getTime(),
  };
  return binaryEvent({
    id: event.id,
    type: event.type,
    data: event.data,
    metadata: { ...metadata },
  });
}

function fromEntry({ event }: ResolvedEvent): RecordedEvent {
  const position = (event?.revision ?? 0n) + 1n;
  if (event === undefined || event.isJson || !isEntryMetadata(event.metadata)) {
    throw foreignWriter(position);
  }
  const { stream, revision, recordedAt } = event.metadata;
  const { buffer, byteOffset, byteLength } = event.data;
  return new RecordedEvent({
    position,
    stream,
    revision,
    id: event.id,
    type: event.type,
    data: Buffer.from(buffer, byteOffset, byteLength),
    recordedAtMs: recordedAt,
  });
}

function isEntryMetadata(metadata: unknown): metadata is EntryMetadata {
  const { stream, revision, recordedAt } = (metadata ?? {}) as Partial<EntryMetadata>;
  return (
    typeof stream === 'string' && Number.isInteger(revision) && Number.isSafeInteger(recordedAt)
  );
}

function translated(error: unknown): Error {
  if (error instanceof HubError) return error;
  if (error instanceof WrongExpectedVersionError) return new LogMovedError(error.message);
  if (isTooLarge(error)) return new LogEntryTooLargeError(error.message);
  if (error instanceof AccessDeniedError) return kurrentdbDenied(error);
  return kurrentdbUnavailable(error);
}

/**
 * Newer servers also limit single events (`MaxAppendEventSize`), with an error that this client has no name
 * for; a proxy may limit messages.
 */
function isTooLarge(error: unknown): error is Error {
  if (error instanceof MaxAppendSizeExceededError) return true;
  const { code, message } = error as { code?: number; message?: string };
  return code === status.RESOURCE_EXHAUSTED || /maximum ?append ?event ?size/i.test(message ?? '');
}
