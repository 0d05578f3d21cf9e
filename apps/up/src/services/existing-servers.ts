import { HubError } from '#kernel';
import type { UpOptions } from '../options.js';

/** The database server to use instead of one of this run's own. */
export const existingDatabase = (): string | undefined => process.env['DATABASE_URL'] || undefined;

export const usesExistingBroker = (): boolean => Boolean(process.env['KAFKA_BROKERS']);

/**
 * Starting over empties what this program keeps, and nothing on servers that are somebody else's.
 * @throws HubError `fresh-on-existing-servers`
 */
export function requireOwnServers({ fresh }: UpOptions): void {
  if (!fresh || (!usesExistingBroker() && existingDatabase() === undefined)) return;
  throw new HubError('invalid', 'fresh-on-existing-servers', {
    zh: '--fresh 不清空 DATABASE_URL、KAFKA_BROKERS 指向的服务器。请自行清空那里的数据库与主题，并用 --data 指定新目录。',
    en: '--fresh does not empty the servers of DATABASE_URL and KAFKA_BROKERS. Empty their databases and topics yourself and name a new folder with --data.',
  });
}
