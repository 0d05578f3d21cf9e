import { z } from 'zod';
import { loadConfig, type Environment } from '#platform';

/** Where the history is kept. */
export type EventStoreSettings =
  | { readonly kind: 'postgres' }
  | {
      readonly kind: 'kurrentdb';
      /** Connection string with TLS and credentials. */
      readonly url: string;
      /** The one stream that holds the history. */
      readonly stream: string;
      /** The server's `MaxAppendSize`. */
      readonly maxAppendBytes: number;
    };

const MEBIBYTE = 1024 * 1024;
/** The largest message that departments may send, sealed, fits in with room to spare. */
const LEAST_APPEND_BYTES = MEBIBYTE;
/** The server's own limit. */
const MOST_APPEND_BYTES = 16 * MEBIBYTE;

const choice = z.object({ EVENT_STORE: z.enum(['postgres', 'kurrentdb']).default('postgres') });

const kurrentdb = z.object({
  KURRENTDB_URL: z
    .string()
    .regex(/^(esdb|kurrentdb|kdb)(\+discover)?:\/\//, 'esdb://… or kurrentdb://… is expected'),
  KURRENTDB_STREAM: z
    .string()
    .regex(/^[^$]/, 'a name that does not begin with $ is expected')
    .default('doudi-log'),
  KURRENTDB_MAX_APPEND_BYTES: z.coerce
    .number()
    .int()
    .min(LEAST_APPEND_BYTES)
    .max(MOST_APPEND_BYTES)
    .default(MEBIBYTE),
});

/** @throws HubError naming the variable that is missing or wrong, never its value */
export function eventStoreSettings(env: Environment): EventStoreSettings {
  if (loadConfig(choice, env).EVENT_STORE === 'postgres') return { kind: 'postgres' };
  const config = loadConfig(kurrentdb, env);
  return {
    kind: 'kurrentdb',
    url: config.KURRENTDB_URL,
    stream: config.KURRENTDB_STREAM,
    maxAppendBytes: config.KURRENTDB_MAX_APPEND_BYTES,
  };
}
