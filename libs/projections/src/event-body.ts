import type { StoredEvent } from '#event-store';
import type { ProjectedEvent } from './projection.js';

/** The event with its parsed body: the store's own when it has one, so that it is parsed once. */
export function withBody(event: StoredEvent): ProjectedEvent {
  if (event.body !== undefined) return event as ProjectedEvent;
  return { ...event, body: JSON.parse(event.data.toString('utf8')) as unknown };
}
