import { invariant, sha256 } from '#kernel';

/** All that the store promises of an event. */
export interface LoggedEvent {
  /** From 1; the leaf's index is one less. */
  readonly position: bigint;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly recordedAt: Date;
  /** The stored bytes. */
  readonly data: Buffer;
}

/** What an entry says, once read again. */
export interface LeafEntry extends Omit<LoggedEvent, 'data'> {
  /** SHA-256 of the stored bytes, lower-case hex. */
  readonly dataSha256: string;
}

const FORMAT = 'doudi.event.v1';
const LINES = 8;

/**
 * The log's entry of an event: eight lines of UTF-8, each ended by a newline. Every column of the row is
 * in it, the data by their hash (ADR 0015), so that no column can change without its leaf. A control
 * character or `%` in a name is written as `%XX`, which keeps the encoding one to one.
 */
export function leafEntry(event: LoggedEvent): Buffer {
  const { position, stream, revision, id, type, recordedAt, data } = event;
  return encode({
    ...{ position, stream, revision, id, type, recordedAt },
    dataSha256: sha256(data).toString('hex'),
  });
}

/** @throws InvariantError when the bytes are not exactly what {@link leafEntry} writes */
export function parseLeafEntry(bytes: Buffer): LeafEntry {
  const lines = bytes.toString('utf8').split('\n');
  invariant(lines.length === LINES + 1 && lines[0] === FORMAT, 'an entry has its eight lines');
  const entry = {
    position: BigInt(lines[1]!),
    stream: decodeURIComponent(lines[2]!),
    revision: Number(lines[3]),
    id: lines[4]!,
    type: decodeURIComponent(lines[5]!),
    recordedAt: new Date(lines[6]!),
    dataSha256: lines[7]!,
  };
  invariant(encode(entry).equals(bytes), 'an entry is written in one way only');
  return entry;
}

function encode(entry: LeafEntry): Buffer {
  return Buffer.from(
    `${FORMAT}\n${entry.position}\n${escaped(entry.stream)}\n${entry.revision}\n${entry.id}\n` +
      `${escaped(entry.type)}\n${entry.recordedAt.toISOString()}\n${entry.dataSha256}\n`,
    'utf8',
  );
}

const UNSAFE = /[%\u0000-\u001f\u007f]/g;

function escaped(name: string): string {
  if (name.search(UNSAFE) === -1) return name;
  return name.replaceAll(
    UNSAFE,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
