import type { Refusal } from './answer.js';
import { contentHash, contentId } from './canonical.js';
import type { FactCatalogue } from './fact-catalogue.js';

/** Who publishes: the department of this process and the division it works for. */
export interface Publisher {
  readonly department: string;
  readonly division: string;
  readonly catalogue: FactCatalogue;
  readonly now: () => Date;
}

/** A checked event that only lacks its number. */
export interface PreparedEvent {
  readonly id: string;
  readonly source: string;
  readonly key: string;
  /** Given by the sender; otherwise the outbox gives the next one of the source. */
  readonly sequence?: string;
  readonly hash: Buffer;
  /** The message as Kafka will carry it. */
  message(sequence: string): string;
}

export type Prepared =
  | { readonly ok: true; readonly event: PreparedEvent }
  | { readonly ok: false; readonly refusal: Refusal };

const PLACEHOLDER = '000000000001';

type Json = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const refuse = (refusal: Refusal): Prepared => ({ ok: false, refusal });

/**
 * Fills in what a publisher may leave out (source, id, number, time of recording) and checks the whole
 * event against the published language, so that what leaves the department is what the hub will take.
 */
export function prepareEvent(raw: unknown, publisher: Publisher): Prepared {
  if (!isRecord(raw)) return refuse(NOT_AN_EVENT);
  const event = complete(raw, publisher);
  const message = messageOf(event);
  const refusal = foreign(event, publisher) ?? publisher.catalogue.check(message(PLACEHOLDER));
  if (refusal !== undefined) return refuse(refusal);
  const content = event as Json & Content;
  const sequence = raw['sequence'];
  return {
    ok: true,
    event: {
      id: content.id,
      source: content.source,
      key: content.subject,
      ...(typeof sequence === 'string' && { sequence }),
      hash: contentHash(content),
      message,
    },
  };
}

interface Content {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly data: unknown;
}

function complete(raw: Json, { department, division, now }: Publisher): Json {
  const source = raw['source'] ?? `/${division}/${department}/publisher`;
  const content = { ...raw, source } as unknown as Content;
  const { data, ...attributes } = raw;
  return {
    ...attributes,
    specversion: raw['specversion'] ?? '1.0',
    id: raw['id'] ?? contentId(content),
    source,
    recordedtime: raw['recordedtime'] ?? now().toISOString(),
    sequence: raw['sequence'],
    datacontenttype: raw['datacontenttype'] ?? 'application/json',
    data,
  };
}

/** The sender's own number, when there is one, is checked like everything else. */
const messageOf =
  (event: Json) =>
  (sequence: string): string =>
    JSON.stringify({ ...event, sequence: event['sequence'] ?? sequence });

/** A department speaks for itself only; which divisions it may speak for is the hub's to know. */
function foreign(event: Json, { department }: Publisher): Refusal | undefined {
  const { source, type } = event;
  const ownSource = new RegExp(`^/\\d{6}/${department}/[^/]+$`);
  if (typeof source !== 'string' || !ownSource.test(source)) {
    return {
      code: 'outside-mandate',
      pointer: '/source',
      zh: `source 应为“/六位区划/${department}/系统名”。请填写本部门的来源，或不填由系统补上。`,
      en: `source must be “/<division>/${department}/<system>”: name this department’s own or leave it out.`,
    };
  }
  if (typeof type === 'string' && !type.startsWith(`doudi.${department}.`)) {
    return {
      code: 'outside-mandate',
      pointer: '/type',
      zh: '该类事件由其他部门发布，本部门不能代为发布。请核对事件类型。',
      en: 'Events of this type are another department’s to publish. Check the type.',
    };
  }
  return undefined;
}

const NOT_AN_EVENT: Refusal = {
  code: 'wrong-envelope',
  zh: '应为一个 JSON 对象（CloudEvents 1.0 事件）。',
  en: 'A JSON object is expected: one CloudEvents 1.0 event.',
};
