import { HubError } from '#kernel';
import type { UpOptions } from '../options.js';

/** The database server to use instead of one of this run's own. */
export const existingDatabase = (): string | undefined => process.env['DATABASE_URL'] || undefined;

export const usesExistingBroker = (): boolean => Boolean(process.env['KAFKA_BROKERS']);

const EVENT_STORE = [
  'EVENT_STORE',
  'KURRENTDB_URL',
  'KURRENTDB_STREAM',
  'KURRENTDB_MAX_APPEND_BYTES',
];

/** The settings of a KurrentDB server that is to keep the history, as the hub reads them; none, and it is PostgreSQL. */
export const existingEventStore = (): Record<string, string> =>
  Object.fromEntries(
    EVENT_STORE.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

const usesExistingEventStore = (): boolean => process.env['EVENT_STORE'] === 'kurrentdb';

/**
 * Starting over empties what this program keeps, and nothing on servers that are somebody else's.
 * @throws HubError `fresh-on-existing-servers`
 */
export function requireOwnServers({ fresh }: UpOptions): void {
  const others = [usesExistingBroker(), existingDatabase() !== undefined, usesExistingEventStore()];
  if (!fresh || !others.includes(true)) return;
  throw new HubError('invalid', 'fresh-on-existing-servers', {
    zh: '--fresh 不清空 DATABASE_URL、KAFKA_BROKERS、KURRENTDB_URL 指向的服务器。请自行清空那里的数据库、主题与日志流，并用 --data 指定新目录。',
    en: '--fresh does not empty the servers of DATABASE_URL, KAFKA_BROKERS and KURRENTDB_URL. Empty their databases, topics and streams yourself and name a new folder with --data.',
  });
}
