import streams from '@eventstore/db-client/generated/streams_pb.js';
import protobuf from 'protobufjs/minimal.js';
import type { StoredEvent } from '../event-store.js';
import { wireContent } from './appended-data.js';
import { encodeStreamName } from './stream-name.js';
import type { UuidForm } from './uuid.js';

/** A `ReadResp`, encoded. */
export type ReadResponse = Buffer;

/** Tags of length-delimited and of varint fields. */
const bytesField = (number: number): number => (number << 3) | 2;
const varintField = (number: number): number => number << 3;

/**
 * A `ReadResp` with an event. Encoded by hand, field by field of streams.proto, because this is what a
 * history of millions is made of: the generated classes take five times as long. A test holds the two
 * against each other.
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
  return writer.finish() as Buffer;
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
  const confirmation = new streams.ReadResp.SubscriptionConfirmation();
  return encoded(
    new streams.ReadResp().setConfirmation(confirmation.setSubscriptionId(subscription)),
  );
}

export function checkpointMessage(position: bigint): ReadResponse {
  const checkpoint = new streams.ReadResp.Checkpoint()
    .setCommitPosition(position.toString())
    .setPreparePosition(position.toString());
  return encoded(new streams.ReadResp().setCheckpoint(checkpoint));
}

export function streamNotFoundMessage(stream: string): ReadResponse {
  const notFound = new streams.ReadResp.StreamNotFound();
  return encoded(
    new streams.ReadResp().setStreamNotFound(
      notFound.setStreamIdentifier(encodeStreamName(stream)),
    ),
  );
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
      const position = Number(progress.position);
      writer.uint32(bytesField(3)).fork();
      writer.uint32(varintField(1)).uint64(position).uint32(varintField(2)).uint64(position);
      writer.ldelim();
    }
  }
  return writer.ldelim().finish() as Buffer;
}

const encoded = (message: streams.ReadResp): ReadResponse => Buffer.from(message.serializeBinary());
