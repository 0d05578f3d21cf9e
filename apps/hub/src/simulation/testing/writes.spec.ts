import type { NewEvent, Write } from '#event-store';
import { parseUuid, uuidV5 } from '#kernel';
import { streamOf, subjectsOf } from '../../as-of/subjects.js';
import { stored, type Draft } from '../../projection/testing/stored-events.spec.js';

const NAMESPACE = parseUuid('a4b1c2d3-0000-5000-8000-000000000031');

/** Drafts as the store keeps them, each in its subject's stream. @param part of ids, for several histories */
export function writesOf(drafts: readonly Draft[], part = ''): Write[] {
  return stored(drafts).map((event, i) => {
    const [subject] = subjectsOf(event);
    const data = Buffer.from(JSON.stringify(event.body));
    const one: NewEvent = { id: uuidV5(NAMESPACE, `${part} ${i}`), type: event.type, data };
    const stream = subject === undefined ? 'calendar' : streamOf(subject);
    return { stream, expected: 'any', events: [one] };
  });
}
