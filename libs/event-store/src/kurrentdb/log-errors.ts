import { HubError } from '#kernel';

/** The log does not end where the appender thought. */
export class LogMovedError extends Error {
  override readonly name = 'LogMovedError';
}

/** The server takes no append of this size. */
export class LogEntryTooLargeError extends Error {
  override readonly name = 'LogEntryTooLargeError';
}

export const kurrentdbUnavailable = (cause: unknown): HubError =>
  withCause(
    cause,
    new HubError('unavailable', 'event-store.kurrentdb-unavailable', {
      zh: '事件库 KurrentDB 连接不上或没有按时应答。请检查服务器与 KURRENTDB_URL；恢复后会自动继续，不丢失、不重复。',
      en: 'The event store KurrentDB cannot be reached or did not answer in time. Check the server and KURRENTDB_URL; work goes on by itself once it is back, nothing lost or doubled.',
    }),
  );

export const kurrentdbDenied = (cause: unknown): HubError =>
  withCause(
    cause,
    new HubError('forbidden', 'event-store.kurrentdb-denied', {
      zh: 'KurrentDB 拒绝了枢纽的访问。请检查 KURRENTDB_URL 中的账号，以及日志流的访问控制（$acl）。',
      en: 'KurrentDB refuses the hub. Check the user in KURRENTDB_URL and the access control ($acl) of the log’s stream.',
    }),
  );

export const wrongUrl = (): HubError =>
  new HubError('invalid', 'event-store.kurrentdb-url', {
    zh: 'KURRENTDB_URL 不是合法的连接串。格式：esdb://用户:口令@主机:2113?tls=true（也可写 kurrentdb://）。',
    en: 'KURRENTDB_URL is not a connection string. Its form is esdb://user:password@host:2113?tls=true (or kurrentdb://).',
  });

export const eventTooLarge = (bytes: number, limit: number): HubError =>
  new HubError('too-large', 'event-store.event-too-large', {
    zh: `有一个事件为 ${bytes} 字节，超过 KurrentDB 单次写入上限 ${limit} 字节，本次未写入。请拆小事件，或同时调高服务器的 MaxAppendSize 与枢纽的 KURRENTDB_MAX_APPEND_BYTES。`,
    en: `An event has ${bytes} bytes, more than the ${limit} that KurrentDB takes in one append; nothing of this call was written. Make the event smaller, or raise the server’s MaxAppendSize and the hub’s KURRENTDB_MAX_APPEND_BYTES together.`,
  });

/** An event that was accepted under the hub's limit is refused by the server's: it waits, staged. */
export const serverLimitTooLow = (position: bigint): HubError =>
  new HubError('unavailable', 'event-store.server-limit-too-low', {
    zh: `KurrentDB 的 MaxAppendSize 小于枢纽的 KURRENTDB_MAX_APPEND_BYTES：位置 ${position} 的事件写不进去，后面的都在等。请调高服务器的 MaxAppendSize，随后自动继续。`,
    en: `KurrentDB’s MaxAppendSize is below the hub’s KURRENTDB_MAX_APPEND_BYTES: the event of position ${position} cannot be written and all later ones wait. Raise MaxAppendSize on the server; work then goes on by itself.`,
  });

export const logBehind = (logHead: bigint, known: bigint): HubError =>
  new HubError('conflict', 'event-store.log-behind', {
    zh: `KurrentDB 的日志止于位置 ${logHead}，而枢纽已存到 ${known}：服务器换了，或恢复到了较早的备份。请恢复完整的日志，枢纽不会在缺失处续写。`,
    en: `KurrentDB’s log ends at position ${logHead}, but the hub has stored up to ${known}: another server, or an older backup was restored. Restore the whole log; the hub does not write on over what is missing.`,
  });

export const foreignWriter = (position: bigint): HubError =>
  new HubError('conflict', 'event-store.foreign-writer', {
    zh: `KurrentDB 日志的位置 ${position} 不是本枢纽写入的：另有程序（或连着另一个数据库的枢纽）在写同一日志。请停掉它，并查明该位置的事件；在此之前枢纽停止写入。`,
    en: `Position ${position} of KurrentDB’s log was not written by this hub: another program, or a hub with another database, writes to the same log. Stop it and look into the event at that position; until then the hub writes nothing.`,
  });

function withCause(cause: unknown, error: HubError): HubError {
  error.cause = cause;
  return error;
}
