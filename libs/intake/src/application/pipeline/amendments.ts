import type { StoredEvent } from '#event-store';
import { subjectsIn } from '../../domain/references.js';

/** A stored event as a correction or revocation of it needs it. */
export interface Original {
  readonly source: string;
  readonly id: string;
  readonly eventId: string;
  readonly position: bigint;
  /** The type whose data it stands for: a correction stands for the type it corrected. */
  readonly type: string;
  readonly department: string;
  /** Token of its main subject. */
  readonly subject: string;
  readonly subjects: readonly string[];
  readonly award?: string | undefined;
}

interface StoredBody {
  readonly id: string;
  readonly source: string;
  readonly subject: string;
  readonly hubdepartment: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export const bodyOf = <T>(event: StoredEvent): T =>
  (event.body ?? JSON.parse(event.data.toString('utf8'))) as T;

export function originalOf(event: StoredEvent): Original {
  const { id, source, subject, hubdepartment, data } = bodyOf<StoredBody>(event);
  const earlier = data['original'] as
    { type: string; subjects: readonly string[]; award?: string } | undefined;
  const content = (data['replacement'] ?? data) as Readonly<Record<string, unknown>>;
  return {
    id,
    source,
    subject,
    eventId: event.id,
    position: event.position,
    department: hubdepartment,
    type: earlier?.type ?? event.type,
    subjects: [...new Set([...(earlier?.subjects ?? []), ...subjectsIn(content)])],
    award: (content['award'] as string | undefined) ?? earlier?.award,
  };
}
