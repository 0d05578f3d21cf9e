import type { ApiBodyOptions } from '@nestjs/swagger';
import { AidIntentRequest, closureOf, schemaOf } from '#contracts';

type Schema = Record<string, unknown>;

const shapes = [...closureOf(AidIntentRequest)];

/** The contract’s own schema, with what it refers to written out in its place. */
function inlined(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(inlined);
  if (typeof node !== 'object' || node === null) return node;
  const { $ref, ...rest } = node as Schema;
  const parts = Object.entries(rest).map(([key, value]) => [key, inlined(value)] as const);
  if (typeof $ref !== 'string') return Object.fromEntries(parts);
  const shape = shapes.find(({ name }) => name === $ref);
  return { ...(inlined(schemaOf(shape!, '')) as Schema), ...Object.fromEntries(parts) };
}

const one = inlined(schemaOf(AidIntentRequest, '')) as Schema;
const ONE = '#/paths/~1v1~1aid-intents/post/requestBody/content/application~1json/schema/oneOf/0';

/** What is sent: one intent or an array of them; a long run one a line, as `application/x-ndjson`. */
export const INTENT_BODY: ApiBodyOptions = {
  description:
    '一笔拟支付、数组（不超过 1 MB），或每行一笔的 application/x-ndjson（不超过 20000 笔，逐行作答）' +
    ' · one intent, an array (up to 1 MB), or one a line as application/x-ndjson (up to 20,000, answered line by line)',
  schema: { oneOf: [one, { type: 'array', items: { $ref: ONE }, minItems: 1 }] },
};
