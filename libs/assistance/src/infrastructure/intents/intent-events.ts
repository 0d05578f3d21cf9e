import { typeOf, TYPE_NAMES } from '#contracts';
import type { NewEvent, StoredEvent } from '#event-store';
import { invariant, parseUuid, uuidV5 } from '#kernel';
import type { IntentEvent, IntentKind, IntentTerms } from '../../domain/intents/intent.js';

/** All intents of a cell: one stream, so that its expected revision stands for everything decided so far. */
export const INTENT_STREAM = 'aid-intents';

const PREFIX = typeOf('hub', 'aid-intent.held').replace(/held.*$/, '');

export const isIntentType = (type: string): boolean => type.startsWith(PREFIX);

/** Of the ids of intents' events; a constant of the published language, never to change. */
const EVENTS = parseUuid('9a6f0c58-7e0b-5f4b-8b7d-6c6f3f0b1e22');

/** Each fact is said once of an intent, so its kind makes its id. */
export function newEvent({ kind, data }: IntentEvent, terms: IntentTerms, now: Date): NewEvent {
  const id = `${data.intent}.${kind.slice(kind.indexOf('.') + 1)}`;
  const type = typeOf('hub', kind);
  const time = now.toISOString();
  const body = {
    specversion: '1.0',
    id,
    source: `/${terms.division}/hub/aid-intents`,
    type,
    subject: terms.beneficiary,
    time,
    datacontenttype: 'application/json',
    hubdepartment: terms.department,
    hubreceived: time,
    data,
  };
  return { id: uuidV5(EVENTS, id), type, data: Buffer.from(JSON.stringify(body)), body };
}

export function readEvent({ type, body }: StoredEvent): IntentEvent {
  const kind = TYPE_NAMES.get(type)?.name;
  invariant(kind?.startsWith('aid-intent.') === true, 'the stream holds intents only');
  return { kind: kind as IntentKind, data: (body as { data: never }).data };
}
