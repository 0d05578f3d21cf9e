import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { RawCloudEvent } from '#contracts';

/**
 * Tells a re-sent event from another one under the same id. Keyed, since an event is mostly personal data
 * with little entropy; over a canonical form, so that neither the order of members nor the Kafka mode
 * counts. `traceparent` names the sending, not the fact, and is left out.
 */
export class Fingerprint {
  /** A KeyObject: with a Buffer each HMAC costs eight times as much. */
  private readonly key: KeyObject;

  constructor(key: Buffer) {
    this.key = createSecretKey(key);
  }

  /** base64url. */
  of(event: RawCloudEvent): string {
    return createHmac('sha256', this.key)
      .update(canonical(event, true), 'utf8')
      .digest('base64url');
  }
}

/** Events come in a few dozen shapes: their members are put in order once, not for each event. */
const shapes = new Map<string, readonly Member[]>();
const MAX_SHAPES = 1_000;

interface Member {
  readonly key: string;
  /** Comma, quoted key and colon. */
  readonly prefix: string;
}

function membersOf(value: object): readonly Member[] {
  const keys = Object.keys(value);
  const shape = keys.join('\0');
  let members = shapes.get(shape);
  if (members === undefined) {
    members = keys.sort().map((key) => ({ key, prefix: `,${JSON.stringify(key)}:` }));
    if (shapes.size < MAX_SHAPES) shapes.set(shape, members);
  }
  return members;
}

function canonical(value: unknown, top = false): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item)).join()}]`;
  let text = '';
  for (const { key, prefix } of membersOf(value)) {
    if (top && key === 'traceparent') continue;
    text += prefix + canonical((value as Record<string, unknown>)[key]);
  }
  return `{${text}}`;
}
