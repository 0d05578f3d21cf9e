import type { NewEvent } from '../event-store.js';

/** Id, headers and the metadata's own text. */
const OVERHEAD_BYTES = 256;
/** The server counts two bytes a character; a character of ours has at most four, or six when escaped. */
const BYTES_PER_CHARACTER = 6;

/** What an event counts towards the server's limit of an append, generously. */
export const entryBytes = (
  stream: string,
  { data, type }: Pick<NewEvent, 'data' | 'type'>,
): number => data.length + BYTES_PER_CHARACTER * (type.length + stream.length) + OVERHEAD_BYTES;
