import { Metadata, status } from '@grpc/grpc-js';
import { HubError, type Sentence } from '#kernel';

/** Trailers by which clients tell EventStoreDB's errors apart; `exception` names the kind. */
export type Trailers = Readonly<Record<string, string>>;

/** How a call ends when it cannot be answered. */
export class RpcError extends Error {
  readonly details: string;
  readonly metadata = new Metadata();

  constructor(
    readonly code: status,
    sentence: Sentence,
    trailers: Trailers = {},
  ) {
    super(sentence.en);
    this.details = `${sentence.zh} ${sentence.en}`;
    for (const [key, value] of Object.entries(trailers)) this.metadata.set(key, printable(value));
  }
}

/** A trailer holds printable ASCII only; a stream may be named in any script. */
const printable = (value: string): string =>
  /^[ -~]*$/.test(value) ? value : encodeURIComponent(value);

export const invalidArgument = (sentence: Sentence): RpcError =>
  new RpcError(status.INVALID_ARGUMENT, sentence);

export const notServed = (sentence: Sentence): RpcError =>
  new RpcError(status.UNIMPLEMENTED, sentence);

const STATUS_OF: Readonly<Record<HubError['kind'], status>> = {
  invalid: status.INVALID_ARGUMENT,
  unauthenticated: status.UNAUTHENTICATED,
  forbidden: status.PERMISSION_DENIED,
  'not-found': status.NOT_FOUND,
  conflict: status.FAILED_PRECONDITION,
  stale: status.ABORTED,
  'too-large': status.INVALID_ARGUMENT,
  unavailable: status.UNAVAILABLE,
};

/**
 * What any failure becomes on the wire. What is not foreseen is `UNAVAILABLE`, on which clients come
 * again: most likely the database was away, and its own words stay in the log.
 */
export function asRpcError(error: unknown): RpcError {
  if (error instanceof RpcError) return error;
  if (error instanceof HubError) {
    const denied: Trailers = error.kind === 'forbidden' ? { exception: 'access-denied' } : {};
    return new RpcError(STATUS_OF[error.kind], error.sentence, denied);
  }
  return new RpcError(status.UNAVAILABLE, {
    zh: '事件库暂时无法提供服务，请稍后重试；如一直如此，请联系系统管理员。',
    en: 'The event store cannot serve this right now: try again later, or tell its operator.',
  });
}
