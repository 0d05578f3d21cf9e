/**
 * What the feed says of an event: enough to know whether it matters. Who needs more asks for it, with a
 * purpose, so that the reading of it is recorded.
 */
export interface ThinEvent {
  readonly kind: 'event';
  /** Decimal. */
  readonly position: string;
  readonly type: string;
  /** Id in the store. */
  readonly id: string;
  /** Token of the person or household, or the hub's own stream. */
  readonly subject: string;
  readonly department: string;
  /** When it happened: ISO 8601, as the department wrote it. */
  readonly time: string;
}

/** A finding that was opened or closed by the event at this position. */
export interface ThinFinding {
  readonly kind: 'finding';
  readonly position: string;
  readonly change: 'opened' | 'closed';
  readonly id: string;
  readonly rule: string;
  readonly subject: string;
  /** The department that must act. */
  readonly department: string;
  readonly division: string;
}

export type ThinMessage = ThinEvent | ThinFinding;

/** The attributes of a stored CloudEvent that the feed shows. */
export interface StoredAttributes {
  readonly source: string;
  readonly subject?: string;
  readonly time: string;
  readonly hubdepartment: string;
}

export function thinEvent(
  event: { readonly position: bigint; readonly id: string; readonly type: string },
  attributes: StoredAttributes,
): ThinEvent {
  return {
    kind: 'event',
    position: String(event.position),
    type: event.type,
    id: event.id,
    subject: attributes.subject ?? '',
    department: attributes.hubdepartment,
    time: attributes.time,
  };
}

/** The six digits of `/<division>/<department>/<system>`. */
export const divisionOfSource = (source: string): string => source.split('/', 2)[1] ?? '';
