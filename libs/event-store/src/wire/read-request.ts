import streams from '@eventstore/db-client/generated/streams_pb.js';
import { eventFilter, type EventFilter } from './event-filter.js';
import { invalidArgument, notServed } from './rpc-error.js';
import { decodeStreamName } from './stream-name.js';
import type { UuidForm } from './uuid.js';

type Options = streams.ReadReq.Options;
const { Options } = streams.ReadReq;

/** A place in the history or in a stream, as the client names it. */
export type Place = 'start' | 'end' | bigint;

export interface ReadAll {
  readonly kind: 'read-all';
  readonly forwards: boolean;
  readonly from: Place;
  readonly count: bigint;
  readonly filter?: EventFilter;
}

export interface ReadOneStream {
  readonly kind: 'read-stream';
  readonly stream: string;
  readonly forwards: boolean;
  readonly from: Place;
  readonly count: bigint;
}

export interface SubscribeToAll {
  readonly kind: 'subscribe-all';
  /** The last event that the client has. */
  readonly after: Place;
  readonly filter?: EventFilter;
  /** Events considered, matching or not, from one checkpoint to the next. */
  readonly checkpointEvery: number;
}

export interface SubscribeToStream {
  readonly kind: 'subscribe-stream';
  readonly stream: string;
  readonly after: Place;
}

export type ReadRequest = (ReadAll | ReadOneStream | SubscribeToAll | SubscribeToStream) & {
  readonly uuids: UuidForm;
};

/** A window of considered events when the client names none. */
const DEFAULT_WINDOW = 32;

/**
 * What a client may ask of `Streams/Read`: of all combinations of stream or everything, count or
 * subscription, direction and filter, the nine that EventStoreDB has.
 * @throws RpcError INVALID_ARGUMENT for any other, UNIMPLEMENTED for streams that projections would fill
 */
export function readRequest(message: streams.ReadReq): ReadRequest {
  const options = message.getOptions() ?? new Options();
  const uuids = options.getUuidOption()?.hasString() === true ? 'string' : 'structured';
  switch (options.getStreamOptionCase()) {
    case Options.StreamOptionCase.ALL:
      return { ...ofAll(options), uuids };
    case Options.StreamOptionCase.STREAM:
      return { ...ofStream(options), uuids };
    default:
      throw wrongCombination();
  }
}

function ofAll(options: Options): ReadAll | SubscribeToAll {
  const filter = filterOf(options);
  const filtered = filter === undefined ? {} : { filter };
  const place = placeInAll(options.getAll()!);
  if (isSubscription(options)) {
    const checkpointEvery = filter === undefined ? 0 : checkpointInterval(options.getFilter()!);
    return { kind: 'subscribe-all', after: place, checkpointEvery, ...filtered };
  }
  const count = BigInt(options.getCount());
  return { kind: 'read-all', forwards: isForwards(options), from: place, count, ...filtered };
}

function ofStream(options: Options): ReadOneStream | SubscribeToStream {
  if (options.getFilterOptionCase() !== Options.FilterOptionCase.NO_FILTER)
    throw wrongCombination();
  const stream = servedStream(options.getStream()!);
  const place = placeInStream(options.getStream()!);
  if (isSubscription(options)) return { kind: 'subscribe-stream', stream, after: place };
  const count = BigInt(options.getCount());
  return { kind: 'read-stream', stream, forwards: isForwards(options), from: place, count };
}

function isSubscription(options: Options): boolean {
  switch (options.getCountOptionCase()) {
    case Options.CountOptionCase.COUNT:
      return false;
    case Options.CountOptionCase.SUBSCRIPTION:
      if (!isForwards(options)) throw wrongCombination();
      return true;
    default:
      throw wrongCombination();
  }
}

const isForwards = (options: Options): boolean =>
  options.getReadDirection() === Options.ReadDirection.FORWARDS;

function filterOf(options: Options): EventFilter | undefined {
  switch (options.getFilterOptionCase()) {
    case Options.FilterOptionCase.NO_FILTER:
      return undefined;
    case Options.FilterOptionCase.FILTER:
      return eventFilter(options.getFilter()!);
    default:
      throw wrongCombination();
  }
}

function checkpointInterval(filter: streams.ReadReq.Options.FilterOptions): number {
  const window = filter.hasMax() ? filter.getMax() : DEFAULT_WINDOW;
  const interval = window * filter.getCheckpointintervalmultiplier();
  if (interval > 0) return interval;
  throw invalidArgument({
    zh: '过滤订阅的检查点间隔（max 与 checkpointIntervalMultiplier）须大于零。',
    en: 'A filtered subscription’s max and checkpointIntervalMultiplier must be above zero.',
  });
}

function placeInAll(all: streams.ReadReq.Options.AllOptions): Place {
  const { AllOptionCase } = Options.AllOptions;
  switch (all.getAllOptionCase()) {
    case AllOptionCase.START:
      return 'start';
    case AllOptionCase.END:
      return 'end';
    case AllOptionCase.POSITION:
      return place(BigInt(all.getPosition()!.getCommitPosition()));
    default:
      throw wrongCombination();
  }
}

function placeInStream(stream: streams.ReadReq.Options.StreamOptions): Place {
  const { RevisionOptionCase } = Options.StreamOptions;
  switch (stream.getRevisionOptionCase()) {
    case RevisionOptionCase.START:
      return 'start';
    case RevisionOptionCase.END:
      return 'end';
    case RevisionOptionCase.REVISION:
      return place(BigInt(stream.getRevision()));
    default:
      throw wrongCombination();
  }
}

const ALL_ONES = 2n ** 64n - 1n;

/** All bits set stands for the end. */
const place = (value: bigint): Place => (value === ALL_ONES ? 'end' : value);

const OF_PROJECTIONS = /^\$(ce|et|bc|category|streams)(-|$)/;

function servedStream(options: streams.ReadReq.Options.StreamOptions): string {
  const stream = decodeStreamName(options.getStreamIdentifier());
  if (!OF_PROJECTIONS.test(stream)) return stream;
  throw notServed({
    zh: '此处没有投影，因而没有 $ce-、$et- 等流；请改为对 $all 使用过滤条件。',
    en: 'There are no projections here, hence no $ce- or $et- streams: read $all with a filter.',
  });
}

function wrongCombination(): Error {
  return invalidArgument({
    zh: '读取请求的组合不成立：须指明流或 $all、数量或订阅、有无过滤；过滤只用于 $all，订阅只能向前。',
    en: 'This combination cannot be read: name a stream or $all, a count or a subscription, a filter or none; a filter goes with $all only, and a subscription forwards only.',
  });
}
