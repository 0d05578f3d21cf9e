import type { Department } from '../common/departments.js';
import type { DataOf, Kind } from '../catalogue/kinds.js';
import type { Envelope } from '../envelope/envelope.js';
import type { StoredData } from './stored.js';

/** An event as the hub keeps it: the envelope as sent but for `subject`, and what the hub added. */
export interface StoredCloudEvent<T = unknown> extends Readonly<Omit<Envelope, 'subject'>> {
  /** Token of the main subject; the stream is `person-…` or `household-…` of it. */
  readonly subject: string;
  /** Owner of the topic it came from. */
  readonly hubdepartment: Department;
  /** When it was taken in, ISO 8601 with milliseconds. */
  readonly hubreceived: string;
  /** base64url HMAC of the event as sent, in canonical form: tells a repeat from a conflict. */
  readonly hubfingerprint: string;
  readonly data: StoredData<T>;
}

/** Data of a kind as stored: `StoredDataOf<'aid.granted'>`. */
export type StoredDataOf<K extends Kind> = StoredData<DataOf<K>>;
