import protobuf from 'protobufjs/minimal.js';
import type { StoredEvent } from '../event-store.js';
import { wireContent } from './appended-data.js';
import type { UuidForm } from './uuid.js';

/** A `ReadResp`, encoded. */
export type ReadResponse = Buffer;

/** Tags of length-delimited and of varint fields. */
const bytesField = (number: number): number => (number << 3) | 2;
const varintField = (number: number): number => number << 3;

/**
 * A `ReadResp` with an event. Encoded by hand, field by field of streams.proto, because this is what a
 * history of millions is made of: the generated classes take five times as long. Tests read what is
 * written here by the generated code.
 */
export function eventMessage(event: StoredEvent, form: UuidForm): ReadResponse {
  const position = Number(event.position);
  const { json, data, metadata } = wireContent(event.data);
  const writer = protobuf.Writer.create();
  writer.uint32(bytesField(1)).fork(); // ReadResp.event
  writer.uint32(bytesField(1)).fork(); // ReadEvent.event
  writeUuid(writer.uint32(bytesField(1)).fork(), event.id, form).ldelim();
  writer.uint32(bytesField(2)).fork().uint32(bytesField(3)).string(event.stream).ldelim();
  if (event.revision > 0) writer.uint32(varintField(3)).uint64(event.revision);
  writer.uint32(varintField(4)).uint64(position); // prepare
  writer.uint32(varintField(5)).uint64(position); // commit
  writeEntry(writer, 'type', event.type);
  writeEntry(writer, 'content-type', json ? 'application/json' : 'application/octet-stream');
  writeEntry(writer, 'created', ticksOf(event.recordedAt));
  if (metadata.length > 0) writer.uint32(bytesField(7)).bytes(metadata);
  writer.uint32(bytesField(8)).bytes(data).ldelim();
  writer.uint32(varintField(3)).uint64(position).ldelim();
  return finished(writer);
}

/** .NET's unit of time, 100 ns, here counted from 1970: ten thousand in a millisecond. */
const ticksOf = (date: Date): string => `${date.getTime()}0000`;

function writeEntry(writer: protobuf.Writer, key: string, value: string): void {
  writer.uint32(bytesField(6)).fork();
  writer.uint32(bytesField(1)).string(key).uint32(bytesField(2)).string(value).ldelim();
}

function writeUuid(writer: protobuf.Writer, id: string, form: UuidForm): protobuf.Writer {
  if (form === 'string') return writer.uint32(bytesField(2)).string(id);
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  const half = (offset: number) => ({
    high: bytes.readInt32BE(offset),
    low: bytes.readInt32BE(offset + 4),
    unsigned: false,
  });
  writer.uint32(bytesField(1)).fork();
  writer.uint32(varintField(1)).int64(half(0)).uint32(varintField(2)).int64(half(8));
  return writer.ldelim();
}

export function confirmationMessage(subscription: string): ReadResponse {
  const writer = protobuf.Writer.create().uint32(bytesField(2)).fork();
  return finished(writer.uint32(bytesField(1)).string(subscription).ldelim());
}

export function checkpointMessage(position: bigint): ReadResponse {
  const writer = protobuf.Writer.create().uint32(bytesField(3)).fork();
  return finished(writePosition(writer, position).ldelim());
}

export function streamNotFoundMessage(stream: string): ReadResponse {
  const writer = protobuf.Writer.create().uint32(bytesField(4)).fork();
  writer.uint32(bytesField(1)).fork().uint32(bytesField(3)).string(stream).ldelim();
  return finished(writer.ldelim());
}

/** How far a subscription has come: a position in everything, or a revision of its stream. */
export type Progress = { readonly position: bigint } | { readonly revision: bigint } | undefined;

export const caughtUpMessage = (progress: Progress, now: number): ReadResponse =>
  progressMessage(8, progress, now);

export const fellBehindMessage = (progress: Progress, now: number): ReadResponse =>
  progressMessage(9, progress, now);

/**
 * KurrentDB's later fields, which older clients skip: time, revision, position. Without progress there is
 * no time either: the Go client takes a time as a promise of one of the others.
 */
function progressMessage(field: number, progress: Progress, now: number): ReadResponse {
  const writer = protobuf.Writer.create().uint32(bytesField(field)).fork();
  if (progress !== undefined) {
    const seconds = Math.floor(now / 1000);
    writer.uint32(bytesField(1)).fork().uint32(varintField(1)).int64(seconds);
    writer
      .uint32(varintField(2))
      .int32((now - seconds * 1000) * 1_000_000)
      .ldelim();
    if ('revision' in progress) {
      writer.uint32(varintField(2)).int64(Number(progress.revision));
    } else {
      writePosition(writer.uint32(bytesField(3)).fork(), progress.position).ldelim();
    }
  }
  return finished(writer.ldelim());
}

/** Commit and prepare, which are one here. */
function writePosition(writer: protobuf.Writer, position: bigint): protobuf.Writer {
  const value = Number(position);
  return writer.uint32(varintField(1)).uint64(value).uint32(varintField(2)).uint64(value);
}

/** On Node the library writes into buffers. */
const finished = (writer: protobuf.Writer): ReadResponse => writer.finish() as Buffer;
