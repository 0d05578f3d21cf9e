import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import { HubError, type ErrorKind } from '#kernel';
import { isConnectionError, problemOf } from '#platform';

/** The one table from kinds of error to gRPC. */
const STATUS: Readonly<Record<ErrorKind, status>> = {
  invalid: status.INVALID_ARGUMENT,
  unauthenticated: status.UNAUTHENTICATED,
  forbidden: status.PERMISSION_DENIED,
  'not-found': status.NOT_FOUND,
  conflict: status.FAILED_PRECONDITION,
  stale: status.ABORTED,
  'too-large': status.RESOURCE_EXHAUSTED,
  unavailable: status.UNAVAILABLE,
};

const statusOf = (error: unknown): status => {
  if (error instanceof HubError) return STATUS[error.kind];
  return isConnectionError(error) ? status.UNAVAILABLE : status.INTERNAL;
};

/** The same code and sentences as a REST problem: `code` and `pointer` stand in the trailers. */
export function serviceError(error: unknown): ServiceError {
  const { code, zh, en, pointer } = problemOf(error, '');
  const metadata = new Metadata();
  metadata.set('code', code);
  if (pointer !== undefined) metadata.set('pointer', pointer);
  const details = `${zh} ${en}`;
  return Object.assign(new Error(code), { code: statusOf(error), details, metadata });
}
