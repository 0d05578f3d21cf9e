import type { StoredEventRef } from '#contracts';
import type { StoredEvent } from '#event-store';
import { withBody } from '#projections';

/** The attributes of a stored event that history is told by. */
export interface StoredBody {
  readonly time: string;
  readonly hubdepartment: string;
  readonly source: string;
  readonly data: Readonly<Record<string, unknown>> & { readonly original?: StoredEventRef };
}

export const bodyOf = (event: StoredEvent): StoredBody => withBody(event).body as StoredBody;

const SUBJECT = /^[ph]_/;

/** Tokens of the persons and households that an event names, its original's included. */
export function subjectsOf(event: StoredEvent): Set<string> {
  const { data } = bodyOf(event);
  const found = new Set<string>();
  collect(data, found);
  for (const token of data.original?.subjects ?? []) found.add(token);
  return found;
}

function collect(data: unknown, found: Set<string>): void {
  if (typeof data !== 'object' || data === null) return;
  const { token } = data as { token?: unknown };
  if (typeof token === 'string' && SUBJECT.test(token)) found.add(token);
  for (const field of Object.values(data)) collect(field, found);
}

/** The stream of a person's or household's own events. */
export const streamOf = (subject: string): string =>
  subject.startsWith('h_') ? `household-${subject}` : `person-${subject}`;
