import { describe, expect, it } from '@jest/globals';
// Alone in its file: the generated code of both clients would share one global namespace.
import later from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import { caughtUpMessage, fellBehindMessage } from './read-response.js';

describe('how far a subscription has come', () => {
  const now = Date.UTC(2026, 10, 25, 1, 2, 3, 4);
  const read = (bytes: Buffer) => later.ReadResp.deserializeBinary(bytes).toObject();

  it('is told to later clients with the time', () => {
    const timestamp = { seconds: 1_795_568_523, nanos: 4_000_000 };
    const everything = read(caughtUpMessage({ position: 7n }, now)).caughtUp!;
    expect(everything.timestamp).toEqual(timestamp);
    expect(everything.position).toEqual({ commitPosition: '7', preparePosition: '7' });
    const behind = read(fellBehindMessage({ revision: 3n }, now)).fellBehind!;
    expect(behind).toMatchObject({ timestamp, streamRevision: '3' });
    expect(behind.position).toBeUndefined();
  });

  it('is no more than said where there is nothing yet', () => {
    expect(read(caughtUpMessage(undefined, now)).caughtUp!.timestamp).toBeUndefined();
  });
});
