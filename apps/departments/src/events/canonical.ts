import { createHash } from 'node:crypto';
import { parseUuid, uuidV5 } from '#kernel';

/** Namespace of ids that this publisher makes of an event's content. */
const CONTENT_NAMESPACE = parseUuid('5b0d2f4e-6c1a-5f53-9d0a-2f6b7c8d9e10');

/** JSON text with the keys of every object in order, so that equal content is equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const record = value as Record<string, unknown>;
  const parts: string[] = [];
  for (const key of Object.keys(record).sort()) {
    const field = record[key];
    if (field !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(field)}`);
  }
  return `{${parts.join(',')}}`;
}

/** What makes two events the same: everything but when and under which number they were recorded. */
export interface Content {
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly data: unknown;
}

const contentText = ({ source, type, subject, time, data }: Content): string =>
  `${source}\n${type}\n${subject}\n${time}\n${canonicalJson(data)}`;

/** The same content has the same id: sending a table again changes nothing. */
export const contentId = (content: Content): string =>
  uuidV5(CONTENT_NAMESPACE, contentText(content));

/** Tells the same event sent again from another one under the same id. */
export const contentHash = (content: Content): Buffer =>
  createHash('sha256').update(contentText(content), 'utf8').digest();
