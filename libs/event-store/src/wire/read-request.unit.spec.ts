import { describe, expect, it } from '@jest/globals';
import { status } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { readRequest } from './read-request.js';
import { encodeStreamName } from './stream-name.js';

const { Options } = streams.ReadReq;
const { FORWARDS, BACKWARDS } = Options.ReadDirection;
const empty = () => new shared.Empty();

const ofAll = () => new Options().setAll(new Options.AllOptions().setStart(empty()));
const ofStream = (name = 's') =>
  new Options().setStream(
    new Options.StreamOptions().setStreamIdentifier(encodeStreamName(name)).setStart(empty()),
  );
const ofNothing = () => new Options();

const counted = (options: streams.ReadReq.Options) => options.setCount('10');
const subscribed = (options: streams.ReadReq.Options) =>
  options.setSubscription(new Options.SubscriptionOptions());
const neither = (options: streams.ReadReq.Options) => options;

const unfiltered = (options: streams.ReadReq.Options) => options.setNoFilter(empty());
const filtered = (options: streams.ReadReq.Options) =>
  options.setFilter(
    new Options.FilterOptions()
      .setEventType(new Options.FilterOptions.Expression().setPrefixList(['doudi.']))
      .setCount(empty())
      .setCheckpointintervalmultiplier(2),
  );

const asked = (options: streams.ReadReq.Options) =>
  readRequest(new streams.ReadReq().setOptions(options));

const sources = Object.entries({ nothing: ofNothing, stream: ofStream, all: ofAll });
const counts = Object.entries({ neither, counted, subscribed });
const directions = Object.entries({ FORWARDS, BACKWARDS });
const filters = Object.entries({ neither, unfiltered, filtered });

/** All there are, each with its name. */
const combinations = (): [string, streams.ReadReq.Options][] =>
  sources.flatMap(([source, from]) =>
    counts.flatMap(([count, withCount]) =>
      directions.flatMap(([direction, value]) =>
        filters.map(([filter, withFilter]): [string, streams.ReadReq.Options] => [
          [source, count, direction, filter].join(' '),
          withFilter(withCount(from())).setReadDirection(value),
        ]),
      ),
    ),
  );

describe('what may be asked of Streams/Read', () => {
  it('is nine combinations, and INVALID_ARGUMENT for every other', () => {
    const taken = combinations().filter(([, options]) => {
      try {
        asked(options);
        return true;
      } catch (error) {
        expect(error).toMatchObject({ code: status.INVALID_ARGUMENT });
        return false;
      }
    });
    expect(taken.map(([name]) => name).sort()).toEqual([
      'all counted BACKWARDS filtered',
      'all counted BACKWARDS unfiltered',
      'all counted FORWARDS filtered',
      'all counted FORWARDS unfiltered',
      'all subscribed FORWARDS filtered',
      'all subscribed FORWARDS unfiltered',
      'stream counted BACKWARDS unfiltered',
      'stream counted FORWARDS unfiltered',
      'stream subscribed FORWARDS unfiltered',
    ]);
  });

  it('takes all-ones for the end, and counts of 64 bits', () => {
    const allOnes = (2n ** 64n - 1n).toString();
    const position = new Options.Position().setCommitPosition(allOnes).setPreparePosition(allOnes);
    const options = new Options()
      .setAll(new Options.AllOptions().setPosition(position))
      .setCount((2n ** 63n - 1n).toString())
      .setNoFilter(empty());
    expect(asked(options)).toMatchObject({ from: 'end', count: 2n ** 63n - 1n });
  });

  it('writes ids structured unless asked for text', () => {
    expect(asked(unfiltered(counted(ofAll()))).uuids).toBe('structured');
    const text = new Options.UUIDOption().setString(empty());
    expect(asked(unfiltered(counted(ofAll())).setUuidOption(text)).uuids).toBe('string');
  });

  it('puts checkpoints a window times the multiplier apart, never at no distance', () => {
    expect(asked(filtered(subscribed(ofAll())))).toMatchObject({ checkpointEvery: 64 });
    const options = filtered(subscribed(ofAll()));
    options.getFilter()!.setMax(10).setCheckpointintervalmultiplier(5);
    expect(asked(options)).toMatchObject({ checkpointEvery: 50 });
    options.getFilter()!.setCheckpointintervalmultiplier(0);
    expect(() => asked(options)).toThrow('above zero');
  });

  it('refuses a filter that names nothing, and names that are no stream', () => {
    const none = filtered(counted(ofAll()));
    none.getFilter()!.setEventType(new Options.FilterOptions.Expression());
    expect(() => asked(none)).toThrow('pattern or 1 to');
    expect(() => asked(unfiltered(counted(ofStream(''))))).toThrow('UTF-8');
    expect(() => asked(unfiltered(counted(ofStream('a\0b'))))).toThrow('UTF-8');
    const bytes = unfiltered(counted(ofStream()));
    bytes.getStream()!.getStreamIdentifier()!.setStreamName(Uint8Array.of(0xff, 0xfe));
    expect(() => asked(bytes)).toThrow('UTF-8');
  });

  it('says that streams of projections are not served, instead of waiting for them for ever', () => {
    for (const name of ['$ce-household', '$et-doudi.hub.day.opened.v1', '$streams']) {
      expect(() => asked(unfiltered(subscribed(ofStream(name))))).toThrow('no projections');
    }
  });
});
