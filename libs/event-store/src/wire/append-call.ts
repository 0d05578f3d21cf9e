import type { ServerReadableStream } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { EventStore, NewEvent } from '../event-store.js';
import {
  append,
  AppendSize,
  missingOptions,
  newEvent,
  type AppendOutcome,
  type Expected,
} from './appending.js';
import { decodeStreamName } from './stream-name.js';

type Call = ServerReadableStream<streams.AppendReq, streams.AppendResp>;

/** `Streams/Append`: options first, then one message per event. */
export async function appendCall(
  call: Call,
  store: EventStore,
  maxBytes: number,
): Promise<streams.AppendResp> {
  let options: streams.AppendReq.Options | undefined;
  const events: NewEvent[] = [];
  const size = new AppendSize(maxBytes);
  for await (const message of call as AsyncIterable<streams.AppendReq>) {
    options ??= message.getOptions();
    if (options === undefined) throw missingOptions();
    const proposed = message.getProposedMessage();
    if (proposed === undefined) continue;
    const event = newEvent(proposed);
    size.add(event);
    events.push(event);
  }
  if (options === undefined) throw missingOptions();
  const expected = expectedOf(options);
  const stream = decodeStreamName(options.getStreamIdentifier());
  return response(await append(store, stream, expected, events), expected);
}

function expectedOf(options: streams.AppendReq.Options): Expected {
  const { ExpectedStreamRevisionCase: Case } = streams.AppendReq.Options;
  switch (options.getExpectedStreamRevisionCase()) {
    case Case.ANY:
      return 'any';
    case Case.NO_STREAM:
      return 'none';
    case Case.STREAM_EXISTS:
      return 'exists';
    case Case.REVISION:
      return BigInt(options.getRevision());
    default:
      throw missingOptions();
  }
}

function response(outcome: AppendOutcome, expected: Expected): streams.AppendResp {
  if (outcome.status === 'conflict') {
    return new streams.AppendResp().setWrongExpectedVersion(conflict(outcome.current, expected));
  }
  const success = new streams.AppendResp.Success();
  if (outcome.status === 'nothing') {
    success.setNoPosition(new shared.Empty());
    if (outcome.current === 'none') success.setNoStream(new shared.Empty());
    else success.setCurrentRevision(outcome.current.toString());
    return new streams.AppendResp().setSuccess(success);
  }
  const position = outcome.position.toString();
  success.setCurrentRevision(outcome.revision.toString());
  success.setPosition(
    new streams.AppendResp.Position().setCommitPosition(position).setPreparePosition(position),
  );
  return new streams.AppendResp().setSuccess(success);
}

function conflict(
  current: number | 'none',
  expected: Expected,
): streams.AppendResp.WrongExpectedVersion {
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (current === 'none') wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(current.toString());
  if (expected === 'any') return wrong.setExpectedAny(new shared.Empty());
  if (expected === 'none') return wrong.setExpectedNoStream(new shared.Empty());
  if (expected === 'exists') return wrong.setExpectedStreamExists(new shared.Empty());
  return wrong.setExpectedRevision(expected.toString());
}
