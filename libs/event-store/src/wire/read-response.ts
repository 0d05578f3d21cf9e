import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { StoredEvent } from '../event-store.js';
import { wireContent } from './appended-data.js';
import { encodeStreamName } from './stream-name.js';
import { encodeUuid, type UuidForm } from './uuid.js';

/** .NET's unit of time, 100 ns, here counted from 1970. */
const TICKS_PER_MILLISECOND = 10_000n;

export function eventMessage(event: StoredEvent, form: UuidForm): streams.ReadResp {
  const position = event.position.toString();
  const { json, data, metadata } = wireContent(event.data);
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(encodeUuid(event.id, form))
    .setStreamIdentifier(encodeStreamName(event.stream))
    .setStreamRevision(event.revision.toString())
    .setCommitPosition(position)
    .setPreparePosition(position)
    .setCustomMetadata(metadata)
    .setData(data);
  const ticks = BigInt(event.recordedAt.getTime()) * TICKS_PER_MILLISECOND;
  recorded
    .getMetadataMap()
    .set('type', event.type)
    .set('content-type', json ? 'application/json' : 'application/octet-stream')
    .set('created', ticks.toString());
  const read = new streams.ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(position);
  return new streams.ReadResp().setEvent(read);
}

export function confirmationMessage(subscription: string): streams.ReadResp {
  const confirmation = new streams.ReadResp.SubscriptionConfirmation();
  return new streams.ReadResp().setConfirmation(confirmation.setSubscriptionId(subscription));
}

export function checkpointMessage(position: bigint): streams.ReadResp {
  const checkpoint = new streams.ReadResp.Checkpoint()
    .setCommitPosition(position.toString())
    .setPreparePosition(position.toString());
  return new streams.ReadResp().setCheckpoint(checkpoint);
}

export const streamNotFoundMessage = (stream: string): streams.ReadResp =>
  new streams.ReadResp().setStreamNotFound(
    new streams.ReadResp.StreamNotFound().setStreamIdentifier(encodeStreamName(stream)),
  );

export const caughtUpMessage = (): streams.ReadResp =>
  new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp());

export const fellBehindMessage = (): streams.ReadResp =>
  new streams.ReadResp().setFellBehind(new streams.ReadResp.FellBehind());
