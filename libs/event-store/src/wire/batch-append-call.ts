import { once } from 'node:events';
import { status, type ServerDuplexStream } from '@grpc/grpc-js';
import anyPb from 'google-protobuf/google/protobuf/any_pb.js';
import emptyPb from 'google-protobuf/google/protobuf/empty_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import statusPb from '@eventstore/db-client/generated/status_pb.js';
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
import { asRpcError, invalidArgument, type RpcError } from './rpc-error.js';
import { decodeStreamName } from './stream-name.js';
import { decodeUuid } from './uuid.js';

type Call = ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;

/** Appends that one connection may have under way, and begun but not finished. */
const MAX_UNDER_WAY = 64;
const MAX_BEGUN = 64;

/** An append that is still arriving, in messages of one correlation id. */
interface Begun {
  readonly options: streams.BatchAppendReq.Options;
  readonly events: NewEvent[];
  readonly size: AppendSize;
}

/** `Streams/BatchAppend`: many appends on one connection; each is answered on its own, also when it fails. */
export class BatchAppendCall {
  private readonly begun = new Map<string, Begun>();
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly call: Call,
    private readonly store: EventStore,
    private readonly maxBytes: number,
    private readonly signal: AbortSignal,
  ) {}

  async run(): Promise<void> {
    for await (const message of this.call as AsyncIterable<streams.BatchAppendReq>) {
      const id = decodeUuid(message.getCorrelationId());
      const options = this.begun.get(id)?.options ?? message.getOptions();
      if (options === undefined) throw missingOptions();
      const failure = this.collect(id, options, message);
      if (failure !== undefined) this.refuse(message, options, failure);
      else if (message.getIsFinal()) this.carryOut(id, message);
      if (this.underWay.size >= MAX_UNDER_WAY) await Promise.race(this.underWay);
      // A client that does not read its answers is not read from either.
      if (this.call.writableNeedDrain) await once(this.call, 'drain', { signal: this.signal });
    }
    await Promise.all(this.underWay);
  }

  private collect(
    id: string,
    options: streams.BatchAppendReq.Options,
    message: streams.BatchAppendReq,
  ): RpcError | undefined {
    const begun = this.begun.get(id) ?? {
      options,
      events: [],
      size: new AppendSize(this.maxBytes),
    };
    try {
      this.begun.set(id, begun);
      if (this.begun.size > MAX_BEGUN) throw tooManyBegun();
      for (const proposed of message.getProposedMessagesList()) {
        const event = newEvent(proposed);
        begun.size.add(event);
        begun.events.push(event);
      }
      return undefined;
    } catch (error) {
      this.begun.delete(id);
      return asRpcError(error);
    }
  }

  /** The store is asked before this returns, so appends to a stream keep the order they came in. */
  private carryOut(id: string, message: streams.BatchAppendReq): void {
    const { options, events } = this.begun.get(id)!;
    this.begun.delete(id);
    const done = this.appended(options, events)
      .then((answer) => this.answer(message, options, answer))
      .catch((error: unknown) => this.refuse(message, options, asRpcError(error)))
      .finally(() => this.underWay.delete(done));
    this.underWay.add(done);
  }

  private async appended(
    options: streams.BatchAppendReq.Options,
    events: readonly NewEvent[],
  ): Promise<streams.BatchAppendResp> {
    const expected = expectedOf(options);
    const stream = decodeStreamName(options.getStreamIdentifier());
    return response(await append(this.store, stream, expected, events), expected);
  }

  private refuse(
    message: streams.BatchAppendReq,
    options: streams.BatchAppendReq.Options,
    error: RpcError,
  ): void {
    const answer = new streams.BatchAppendResp().setError(failed(error, this.maxBytes));
    this.answer(message, options, answer);
  }

  private answer(
    message: streams.BatchAppendReq,
    options: streams.BatchAppendReq.Options,
    answer: streams.BatchAppendResp,
  ): void {
    answer.setCorrelationId(message.getCorrelationId());
    answer.setStreamIdentifier(options.getStreamIdentifier());
    this.call.write(answer);
  }
}

function expectedOf(options: streams.BatchAppendReq.Options): Expected {
  const { ExpectedStreamPositionCase: Case } = streams.BatchAppendReq.Options;
  switch (options.getExpectedStreamPositionCase()) {
    case Case.ANY:
      return 'any';
    case Case.NO_STREAM:
      return 'none';
    case Case.STREAM_EXISTS:
      return 'exists';
    case Case.STREAM_POSITION:
      return BigInt(options.getStreamPosition());
    default:
      throw missingOptions();
  }
}

function response(outcome: AppendOutcome, expected: Expected): streams.BatchAppendResp {
  if (outcome.status === 'conflict') {
    return new streams.BatchAppendResp().setError(conflict(outcome.current, expected));
  }
  const success = new streams.BatchAppendResp.Success();
  if (outcome.status === 'nothing') {
    success.setNoPosition(new emptyPb.Empty());
    if (outcome.current === 'none') success.setNoStream(new emptyPb.Empty());
    else success.setCurrentRevision(outcome.current.toString());
    return new streams.BatchAppendResp().setSuccess(success);
  }
  const position = outcome.position.toString();
  success.setCurrentRevision(outcome.revision.toString());
  success.setPosition(
    new shared.AllStreamPosition().setCommitPosition(position).setPreparePosition(position),
  );
  return new streams.BatchAppendResp().setSuccess(success);
}

function conflict(current: number | 'none', expected: Expected): statusPb.Status {
  const wrong = new shared.WrongExpectedVersion();
  if (current === 'none') wrong.setCurrentNoStream(new emptyPb.Empty());
  else wrong.setCurrentStreamRevision(current.toString());
  if (expected === 'any') wrong.setExpectedAny(new emptyPb.Empty());
  else if (expected === 'none') wrong.setExpectedNoStream(new emptyPb.Empty());
  else if (expected === 'exists') wrong.setExpectedStreamExists(new emptyPb.Empty());
  else wrong.setExpectedStreamPosition(expected.toString());
  return statusOf(status.FAILED_PRECONDITION, 'WrongExpectedVersion', wrong);
}

/** The one detail that clients look at tells which error it is. */
function failed(error: RpcError, maxBytes: number): statusPb.Status {
  if (error.metadata.get('exception')[0] === 'maximum-append-size-exceeded') {
    const detail = new shared.MaximumAppendSizeExceeded().setMaxappendsize(maxBytes);
    return statusOf(error.code, 'MaximumAppendSizeExceeded', detail, error.details);
  }
  const detail = new shared.BadRequest().setMessage(error.details);
  return statusOf(error.code, 'BadRequest', detail, error.details);
}

function statusOf(
  code: status,
  name: string,
  detail: { serializeBinary(): Uint8Array },
  message: string = name,
): statusPb.Status {
  const any = new anyPb.Any();
  any.pack(detail.serializeBinary(), `event_store.client.${name}`);
  return new statusPb.Status()
    .setCode(code as number)
    .setMessage(message)
    .setDetails(any);
}

const tooManyBegun = (): Error =>
  invalidArgument({
    zh: `同一连接上未发完的追加超过 ${MAX_BEGUN} 个。`,
    en: `More than ${MAX_BEGUN} appends on this connection are begun and not finished.`,
  });
