import type { Write } from '#event-store';
import type { Candidate } from './candidate.js';

export const streamOf = (subject: string): string =>
  subject.startsWith('h_') ? `household-${subject}` : `person-${subject}`;

/** The event as it is stored: the attributes as sent, `subject` a token, the hub's own added. */
export function storedEvent(candidate: Candidate, received: string): Write {
  const { event, message, eventId, fingerprint, subject, data } = candidate;
  const body: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(event) as [string, unknown][]) {
    if (name !== 'data') body[name] = value;
  }
  body['subject'] = subject;
  body['hubdepartment'] = message.department;
  body['hubreceived'] = received;
  body['hubfingerprint'] = fingerprint;
  body['data'] = data;
  return {
    stream: streamOf(subject),
    expected: 'any',
    events: [
      { id: eventId, type: event.type, data: Buffer.from(JSON.stringify(body), 'utf8'), body },
    ],
  };
}
