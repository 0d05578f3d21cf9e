import { status } from '@grpc/grpc-js';
import type shared from '@eventstore/db-client/generated/shared_pb.js';
import type { EventStore, NewEvent, Write } from '../event-store.js';
import { storedData } from './appended-data.js';
import { invalidArgument, notServed, RpcError } from './rpc-error.js';
import { decodeUuid } from './uuid.js';

/** What a client expects of the stream it appends to. */
export type Expected = 'any' | 'none' | 'exists' | bigint;

export type AppendOutcome =
  | { readonly status: 'stored'; readonly revision: number; readonly position: bigint }
  /** An append of nothing to a stream that is as expected. */
  | { readonly status: 'nothing'; readonly current: number | 'none' }
  | { readonly status: 'conflict'; readonly current: number | 'none' };

/** An event as both appending calls carry it. */
export interface ProposedMessage {
  getId(): shared.UUID | undefined;
  getMetadataMap(): { get(key: string): string | undefined };
  getCustomMetadata_asU8(): Uint8Array;
  getData_asU8(): Uint8Array;
}

/** @throws RpcError INVALID_ARGUMENT when a part is missing, UNIMPLEMENTED for the events of the system */
export function newEvent(message: ProposedMessage): NewEvent {
  const type = required(message, 'type');
  const contentType = required(message, 'content-type');
  if (type.startsWith('$')) throw systemEvent();
  return {
    id: decodeUuid(message.getId()),
    type,
    data: storedData({
      json: contentType === 'application/json',
      data: message.getData_asU8(),
      metadata: message.getCustomMetadata_asU8(),
    }),
  };
}

/** Appends all events or none. The store keeps an id once, so a second attempt changes nothing. */
export async function append(
  store: EventStore,
  stream: string,
  expected: Expected,
  events: readonly NewEvent[],
): Promise<AppendOutcome> {
  if (stream.startsWith('$')) throw systemEvent();
  if (events.length === 0 || expected === 'exists') {
    const current = await lastRevision(store, stream);
    if (!agrees(expected, current)) return { status: 'conflict', current };
    if (events.length === 0) return { status: 'nothing', current };
  }
  const write: Write = { stream, expected: asPortExpects(expected), events };
  const [result] = await store.append([write]);
  if (result!.status === 'conflict') return { status: 'conflict', current: result!.actual };
  const [last] = await store.findByIds([events.at(-1)!.id]);
  return { status: 'stored', revision: last!.revision, position: last!.position };
}

/** A stream that exists never goes away, so once it does, any revision will do. */
function asPortExpects(expected: Expected): Write['expected'] {
  if (expected === 'exists') return 'any';
  return typeof expected === 'bigint' ? Number(expected) : expected;
}

function agrees(expected: Expected, current: number | 'none'): boolean {
  if (expected === 'any') return true;
  if (expected === 'exists') return current !== 'none';
  if (expected === 'none') return current === 'none';
  return current !== 'none' && BigInt(current) === expected;
}

async function lastRevision(store: EventStore, stream: string): Promise<number | 'none'> {
  const [last] = await store.readStreamBackwards(stream, Number.MAX_SAFE_INTEGER, 1);
  return last?.revision ?? 'none';
}

function required(message: ProposedMessage, key: 'type' | 'content-type'): string {
  const value = message.getMetadataMap().get(key);
  if (value !== undefined && value !== '' && !value.includes('\0')) return value;
  throw new RpcError(
    status.INVALID_ARGUMENT,
    { zh: `事件缺少元数据 ${key}。`, en: `An event lacks its metadata “${key}”.` },
    {
      exception: 'missing-required-metadata-property',
      'required-metadata-properties': 'type,content-type',
    },
  );
}

/** How much one append may carry, and what exceeding it answers. */
export class AppendSize {
  private bytes = 0;

  constructor(private readonly limit: number) {}

  /** @throws RpcError `maximum-append-size-exceeded` */
  add(event: NewEvent): void {
    this.bytes += event.data.length + event.type.length;
    if (this.bytes > this.limit) throw tooLarge(this.limit);
  }
}

function tooLarge(limit: number): RpcError {
  return new RpcError(
    status.INVALID_ARGUMENT,
    {
      zh: `一次追加的数据超过 ${limit} 字节，请分次追加。`,
      en: `One append carries more than ${limit} bytes: split it.`,
    },
    { exception: 'maximum-append-size-exceeded', 'maximum-append-size': String(limit) },
  );
}

const systemEvent = (): Error =>
  notServed({
    zh: '此处不保存系统流与流的元数据（$maxCount、$maxAge、访问控制等）：历史只增不减。',
    en: 'System streams and stream metadata ($maxCount, $maxAge, access lists …) are not kept here: a history only grows.',
  });

export const missingOptions = (): Error =>
  invalidArgument({
    zh: '追加请求的第一条消息须指明流与期望的版本。',
    en: 'The first message of an append names the stream and the revision expected.',
  });
