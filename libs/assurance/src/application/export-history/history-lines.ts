import { isUtf8 } from 'node:buffer';
import { strictBase64 } from '../../domain/notes/base64.js';
import type { LoggedEvent } from '../../domain/leaf-entry.js';
import { HASH_BYTES, type Hash } from '../../domain/merkle/hashing.js';

/**
 * The file that an auditor takes away: one JSON object a line, each line written in one way only, so that
 * no byte of it can differ unnoticed. Header, events in order with checkpoints among them, end.
 */
export const HISTORY_FORMAT = 'doudi.history.v1';

export interface HistoryHeader {
  readonly format: typeof HISTORY_FORMAT;
  readonly origin: string;
  /** Events that follow, decimal. */
  readonly size: string;
  /** The signed note of that size, with cosignatures. */
  readonly checkpoint: string;
}

/** An event as it is stored, and its leaf as the log has it. */
export interface HistoryEvent extends LoggedEvent {
  readonly leaf: Hash;
}

export interface HistoryEnd {
  readonly end: string;
  /** Of all bytes before this line, lower-case hex: tells a damaged copy from a changed history. */
  readonly sha256: string;
}

export type HistoryLine =
  | { readonly kind: 'header'; readonly header: HistoryHeader }
  | { readonly kind: 'event'; readonly event: HistoryEvent }
  /** A checkpoint of an earlier size, after the last event it covers. */
  | { readonly kind: 'checkpoint'; readonly note: string }
  | { readonly kind: 'end'; readonly end: HistoryEnd };

export const headerLine = ({ format, origin, size, checkpoint }: HistoryHeader): string =>
  JSON.stringify({ format, origin, size, checkpoint });

export const checkpointLine = (note: string): string => JSON.stringify({ note });

export const endLine = ({ end, sha256 }: HistoryEnd): string => JSON.stringify({ end, sha256 });

export function eventLine(event: HistoryEvent): string {
  const { position, stream, revision, id, type, recordedAt, leaf, data } = event;
  return JSON.stringify({
    position: String(position),
    ...{ stream, revision, id, type },
    recordedAt: recordedAt.toISOString(),
    leaf: leaf.toString('base64'),
    ...(isUtf8(data) ? { data: data.toString('utf8') } : { dataBase64: data.toString('base64') }),
  });
}

/** @returns undefined for a line that is not exactly what one of the functions above writes */
export function parseHistoryLine(line: string): HistoryLine | undefined {
  try {
    const parsed = read(JSON.parse(line) as Record<string, unknown>);
    return parsed !== undefined && write(parsed) === line ? parsed : undefined;
  } catch {
    // Not JSON, or a field that is not what it should be: a date that is none, a missing text.
    return undefined;
  }
}

function write(line: HistoryLine): string {
  switch (line.kind) {
    case 'header':
      return headerLine(line.header);
    case 'event':
      return eventLine(line.event);
    case 'checkpoint':
      return checkpointLine(line.note);
    case 'end':
      return endLine(line.end);
  }
}

function read(fields: Record<string, unknown>): HistoryLine | undefined {
  if ('position' in fields) return readEvent(fields);
  if ('note' in fields) return { kind: 'checkpoint', note: String(fields['note']) };
  if ('end' in fields) return { kind: 'end', end: fields as unknown as HistoryEnd };
  if (fields['format'] !== HISTORY_FORMAT) return undefined;
  return { kind: 'header', header: fields as unknown as HistoryHeader };
}

function readEvent(fields: Record<string, unknown>): HistoryLine | undefined {
  const { position, stream, revision, id, type, recordedAt, leaf, data, dataBase64 } =
    fields as Record<string, string>;
  const hash = strictBase64(leaf!);
  const bytes = data === undefined ? strictBase64(dataBase64!) : Buffer.from(data, 'utf8');
  if (hash?.length !== HASH_BYTES || bytes === undefined) return undefined;
  return {
    kind: 'event',
    event: {
      position: BigInt(position!),
      ...{ stream: stream!, id: id!, type: type!, leaf: hash, data: bytes },
      revision: Number(revision),
      recordedAt: new Date(recordedAt!),
    },
  };
}
