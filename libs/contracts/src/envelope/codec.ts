import { err, ok, type Result } from '#kernel';
import { fieldsOf } from '../common/shape.js';
import { validatorOf, type Validator } from '../validation/validator.js';
import { Envelope, type RawCloudEvent } from './envelope.js';
import { envelopeOf } from './envelope-of.js';
import { readJson } from './json-text.js';
import { refusalOf, refuse, type ContractRefusal } from './refusal.js';
import { StructuredEvent } from './structured-event.js';

/** Largest message the hub takes in, in bytes of its value. */
export const MAX_MESSAGE_BYTES = 262_144;

/** Kafka headers with their values as text; names are compared without regard to case. */
export type MessageHeaders = Readonly<Record<string, string>>;

/** A message's value and headers, ready for Kafka. */
export interface EncodedEvent {
  readonly value: Buffer;
  readonly headers: MessageHeaders;
}

/** Why a message is no event, and as much of its envelope as could be read. */
export interface NotAnEvent {
  readonly refusal: ContractRefusal;
  readonly envelope: Readonly<Record<string, unknown>>;
}

const STRUCTURED = 'application/cloudevents+json';
const BATCH = 'application/cloudevents-batch';
const PREFIX = 'ce_';
/** Attributes that only the hub may add begin with it. */
const RESERVED = 'hub';

let checkEvent: Validator | undefined;

/**
 * Reads an event from a Kafka message, in structured or binary content mode (CloudEvents Kafka binding
 * 1.0). Pure: whether a time lies in the future is for whoever has a clock. What `data` holds is not
 * looked at.
 */
export function decode(
  value: Buffer | null,
  headers: MessageHeaders,
): Result<RawCloudEvent, NotAnEvent> {
  if (value === null) return unreadable(tombstone());
  if (value.length > MAX_MESSAGE_BYTES) return unreadable(tooLarge());
  const content = readJson(value);
  if (!content.ok) return unreadable(content.error);
  const { attributes, contentType, twice } = attributesIn(headers);
  if (twice) return unreadable(twiceInHeaders());
  if (contentType.startsWith(BATCH)) return unreadable(batch());
  if (attributes === undefined || contentType.startsWith(STRUCTURED)) return checked(content.value);
  if (contentType !== '') attributes['datacontenttype'] = contentType;
  return checked({ ...attributes, data: content.value });
}

function checked(event: unknown): Result<RawCloudEvent, NotAnEvent> {
  checkEvent ??= validatorOf(StructuredEvent);
  const errors = checkEvent(event);
  if (errors.length === 0) return ok(event as RawCloudEvent);
  const envelope = envelopeOf(event);
  const reserved = Object.keys(envelope).some((name) => name.startsWith(RESERVED));
  const refusal = reserved ? reservedAttribute() : refusalOf('wrong-envelope', errors, '');
  return err({ refusal, envelope });
}

const unreadable = (refusal: ContractRefusal): { readonly ok: false; readonly error: NotAnEvent } =>
  err({ refusal, envelope: {} });

interface HeaderAttributes {
  /** The `ce_` headers, if there are any: then it is binary mode. */
  readonly attributes: Record<string, unknown> | undefined;
  /** Lower case; empty when there is none. */
  readonly contentType: string;
  readonly twice: boolean;
}

function attributesIn(headers: MessageHeaders): HeaderAttributes {
  let attributes: Record<string, unknown> | undefined;
  let contentType = '';
  let twice = false;
  for (const header in headers) {
    const name = header.toLowerCase();
    if (name === 'content-type') contentType = headers[header]!.toLowerCase();
    if (!name.startsWith(PREFIX)) continue;
    attributes ??= {};
    twice ||= name.slice(PREFIX.length) in attributes;
    attributes[name.slice(PREFIX.length)] = headers[header];
  }
  return { attributes, contentType, twice };
}

/** The event as one JSON document. */
export function encodeStructured(event: RawCloudEvent<unknown>): EncodedEvent {
  return {
    value: Buffer.from(JSON.stringify(event), 'utf8'),
    headers: { 'content-type': `${STRUCTURED}; charset=UTF-8` },
  };
}

const ATTRIBUTES = fieldsOf(Envelope)
  .map(({ key }) => key as keyof Envelope)
  .filter((key) => key !== 'datacontenttype');

/** The attributes as headers, the data as value. */
export function encodeBinary(event: RawCloudEvent<unknown>): EncodedEvent {
  const headers: Record<string, string> = {
    'content-type': event.datacontenttype ?? 'application/json',
  };
  for (const name of ATTRIBUTES) {
    const value = event[name];
    if (value !== undefined) headers[PREFIX + name] = value;
  }
  return { value: Buffer.from(JSON.stringify(event.data), 'utf8'), headers };
}

const tombstone = (): ContractRefusal =>
  refuse(
    'tombstone',
    '',
    '消息没有内容（空值）。事实不能以空消息删除；如需撤回，请发送 fact.revoked 事件。',
    'The message has no value. A fact is not deleted by a tombstone; send fact.revoked to retract it.',
  );

const tooLarge = (): ContractRefusal =>
  refuse(
    'too-large',
    '',
    '消息超过 256 KB（262144 字节）。请拆分后发送，附件不得随事件传送。',
    'The message is larger than 256 KB (262144 bytes). Split it; attachments do not travel in events.',
  );

const twiceInHeaders = (): ContractRefusal =>
  refuse(
    'wrong-envelope',
    '',
    '同一信封属性在消息头中出现两次。',
    'An attribute of the envelope stands in the headers twice.',
  );

const batch = (): ContractRefusal =>
  refuse(
    'wrong-envelope',
    '',
    '不接受批量格式（cloudevents-batch）；请每条消息发送一个事件。',
    'The batch format is not taken; send one event a message.',
  );

const reservedAttribute = (): ContractRefusal =>
  refuse(
    'wrong-envelope',
    '',
    '以 hub 开头的属性由枢纽添加，部门不得填写。',
    'Attributes that begin with hub are added by the hub; a department must not send them.',
  );
