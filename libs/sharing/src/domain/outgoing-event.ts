import { parseUuid, uuidV5 } from '#kernel';

/** Namespace of the ids of what the hub publishes; part of the public contract. */
const NAMESPACE = parseUuid('6f1d9f2e-3c54-5d0b-9a5e-0d6c1b7a4e21');

/** The hub as a CloudEvents source. */
export const HUB_SOURCE = '/000000/hub/doudi';

export interface OutgoingEvent {
  readonly type: string;
  /** Token. */
  readonly subject: string;
  /** What the id is made of: the same thing published again has the same id. */
  readonly identity: string;
  /** Of the newest event that `data` has in it. */
  readonly position: bigint;
  /** JSON. */
  readonly data: string;
}

/**
 * A CloudEvent in structured JSON. It has no `time`: what it says is true as of `hubposition`, and the
 * same bytes come out whenever it is published.
 */
export function outgoingEvent({ type, subject, identity, position, data }: OutgoingEvent): string {
  const attributes = {
    specversion: '1.0',
    id: uuidV5(NAMESPACE, identity),
    source: HUB_SOURCE,
    type,
    subject,
    datacontenttype: 'application/json',
    hubposition: String(position),
  };
  return `${JSON.stringify(attributes).slice(0, -1)},"data":${data}}`;
}
