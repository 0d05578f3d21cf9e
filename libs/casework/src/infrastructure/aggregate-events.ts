import { typeOf, TYPE_NAMES, type Kind } from '#contracts';
import { withBody } from '#projections';
import type { NewEvent, StoredEvent } from '#event-store';
import { invariant, parseUuid, uuidV5 } from '#kernel';

/** Of the ids of these events; a constant of the published language, never to change. */
const EVENTS = parseUuid('e5c1d7a8-4b36-5f9e-8d20-6a7b9c0e1f52');

/** What is said, and by whom, whichever thing it is said of. */
export interface Fact {
  readonly kind: Kind;
  readonly data: { readonly by: string; readonly day?: string; readonly note?: unknown };
}

/** Whose event it is, and of what. */
export interface Addressed {
  /** Id of the thing. */
  readonly id: string;
  readonly revision: number;
  /** Token of the person or household. */
  readonly subject: string;
  readonly department: string;
  readonly division: string;
  /** System within the hub that says it. */
  readonly system: string;
}

/**
 * What one person says of one state is one event: sent again, as after an answer that was lost, it is
 * stored once. Neither the day nor the sealing, which differs every time, makes it another.
 */
export function newEvent({ kind, data }: Fact, to: Addressed, now: Date): NewEvent {
  const name = [to.id, to.revision, kind, JSON.stringify(saidIn(data))].join('|');
  const time = now.toISOString();
  const type = typeOf('hub', kind);
  const body = {
    specversion: '1.0',
    id: `${to.id}.${to.revision}`,
    source: `/${to.division}/hub/${to.system}`,
    type,
    subject: to.subject,
    time,
    datacontenttype: 'application/json',
    hubdepartment: to.department,
    hubreceived: time,
    data,
  };
  return { id: uuidV5(EVENTS, name), type, data: Buffer.from(JSON.stringify(body)), body };
}

const saidIn = ({ day: _day, note: _note, ...said }: Fact['data']): object => said;

/** The fact that a stored event states. */
export function readFact<F extends Fact>(event: StoredEvent): F {
  const kind = TYPE_NAMES.get(event.type)?.name;
  invariant(kind !== undefined, 'the stream holds events of the catalogue only');
  const { data } = withBody(event).body as { data: unknown };
  return { kind, data } as unknown as F;
}
