import { once } from 'node:events';
import type { ClientReadableStream } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { encodeStreamName } from '../stream-name.js';

const { Options } = streams.ReadReq;

/** Requests as clients send them, and messages as a test reads them. */

export const empty = (): shared.Empty => new shared.Empty();

export type Answers = ClientReadableStream<streams.ReadResp>;

export const all = () =>
  new Options().setAll(new Options.AllOptions().setStart(empty())).setNoFilter(empty());
export const stream = (name: string) =>
  new Options()
    .setStream(
      new Options.StreamOptions().setStreamIdentifier(encodeStreamName(name)).setStart(empty()),
    )
    .setNoFilter(empty());
export const allAfter = (position: bigint) => {
  const text = position.toString();
  const at = new Options.Position().setCommitPosition(text).setPreparePosition(text);
  return new Options().setAll(new Options.AllOptions().setPosition(at)).setNoFilter(empty());
};
export const subscription = (options: streams.ReadReq.Options) =>
  options.setSubscription(new Options.SubscriptionOptions());
export const backwards = (options: streams.ReadReq.Options) =>
  options.setReadDirection(Options.ReadDirection.BACKWARDS);
export const typePrefix = (options: streams.ReadReq.Options, prefix: string) =>
  options.setFilter(
    new Options.FilterOptions()
      .setEventType(new Options.FilterOptions.Expression().setPrefixList([prefix]))
      .setMax(5)
      .setCheckpointintervalmultiplier(2),
  );

/** What a message is, and of what position or revision. */
export function told(message: streams.ReadResp): string {
  const { ContentCase } = streams.ReadResp;
  const event = message.getEvent()?.getEvent();
  switch (message.getContentCase()) {
    case ContentCase.EVENT:
      return `event ${event!.getCommitPosition()}`;
    case ContentCase.CHECKPOINT:
      return `checkpoint ${message.getCheckpoint()!.getCommitPosition()}`;
    case ContentCase.CONFIRMATION:
      return 'confirmation';
    case ContentCase.CAUGHT_UP:
      return 'caught up';
    case ContentCase.STREAM_NOT_FOUND:
      return 'stream not found';
    default:
      return 'something else';
  }
}

/** Keeps every message, to be asked for by number. */
export function collected(answers: Answers): (count: number) => Promise<string[]> {
  const found: string[] = [];
  answers.on('data', (message: streams.ReadResp) => {
    found.push(told(message));
    answers.emit('told');
  });
  answers.on('error', () => undefined);
  return async (count) => {
    while (found.length < count) await once(answers, 'told');
    return found;
  };
}
