import { invariant } from '#kernel';
import type { Write } from './event-store.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const isName = (text: string): boolean => text.length > 0 && !text.includes('\0');

/** Refuses malformed writes before they join a group, so that one caller's mistake stays its own. */
export function checkWrites(writes: readonly Write[]): void {
  for (const { stream, events } of writes) {
    invariant(isName(stream), 'a stream name is not empty and has no NUL');
    invariant(events.length > 0, 'a write has at least one event');
    for (const { id, type } of events) {
      invariant(UUID.test(id), 'an event id is a lower-case UUID');
      invariant(isName(type), 'an event type is not empty and has no NUL');
    }
  }
}
