import type { Department } from '#contracts';
import { HubError } from '#kernel';
import { ensureDatabase, PostgresServer } from '#local-services';
import type { Layout } from '../layout.js';
import type { Started } from '../started.js';
import { existingDatabase } from './existing-servers.js';

/** The hub's database and one per department, as connection URLs. */
export interface Databases {
  readonly hub: string;
  department(department: Department): Promise<string>;
}

/** The server that `DATABASE_URL` names, else one of this run's own. */
export async function openDatabases(layout: Layout, started: Started): Promise<Databases> {
  const existing = existingDatabase();
  if (existing !== undefined) return existingServer(existing);
  const server = await PostgresServer.start({
    folder: layout.folders.postgres(),
    port: layout.ports.postgres(),
    logFolder: layout.folders.logs(),
  });
  started.add(server);
  started.watch(server.process);
  return {
    hub: await server.ensureDatabase('doudi'),
    department: (department) => server.ensureDatabase(databaseOf(department)),
  };
}

/** @throws HubError `database-unreachable`; never with the URL, which holds a password */
async function existingServer(hub: string): Promise<Databases> {
  const orExplain = async (name: string): Promise<string> => {
    try {
      return await ensureDatabase(hub, name);
    } catch (cause) {
      const { code = 'unknown' } = cause as { code?: string };
      throw new HubError('unavailable', 'database-unreachable', {
        zh: `无法使用 DATABASE_URL 指向的 PostgreSQL（${code}）。请核对地址与口令；该用户还须能建立数据库 ${name}。`,
        en: `the PostgreSQL of DATABASE_URL cannot be used (${code}). Check address and password; its user must also be able to make the database ${name}.`,
      });
    }
  };
  return {
    hub: await orExplain(decodeURIComponent(new URL(hub).pathname.slice(1)) || 'doudi'),
    department: (department) => orExplain(databaseOf(department)),
  };
}

const databaseOf = (department: Department): string => `dept_${department.replaceAll('-', '_')}`;
