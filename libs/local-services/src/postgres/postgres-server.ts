import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { requireFolder } from '../disk.js';
import { requireFreePort } from '../ports.js';
import { ServiceProcess } from '../process/service-process.js';
import { keepSecret } from '../secrets.js';
import { POSTGRES_MAJOR, postgresFolder } from './binaries.js';
import { ensureDatabase } from './ensure-database.js';
import { initialise } from './initialise.js';
import { postgresSettings } from './settings.js';
import { postgresUser, reachableDataFolder, reachablePrograms } from './unprivileged.js';

const SUPERUSER = 'doudi';
/** Longer than any statement of the hub goes on without noticing that its server is gone. */
const LEFTOVER_SESSIONS_MS = 60_000;

export interface PostgresOptions {
  /** Holds the cluster, its password, its log and its run record; kept between starts. */
  readonly folder: string;
  readonly port: number;
  /** Where the log goes; the folder itself if left out. */
  readonly logFolder?: string;
  /** What an officer would change to get another port, for the error sentence. */
  readonly portSetting?: string;
}

/** A real PostgreSQL on the loopback interface, for one machine and for tests. */
export class PostgresServer {
  private constructor(
    private readonly options: PostgresOptions,
    private readonly password: string,
    readonly process: ServiceProcess,
  ) {}

  /**
   * Starts the server on its folder, making the folder first if needed, and waits until it answers.
   * @throws HubError when the port is in use, the data is of another version, or it does not start.
   */
  static async start(options: PostgresOptions): Promise<PostgresServer> {
    await requireFreePort('PostgreSQL', options.port, options.portSetting ?? '--port-base');
    requireFolder(options.folder);
    const password = keepSecret(join(options.folder, 'password'));
    const programs = reachablePrograms(postgresFolder(), POSTGRES_MAJOR);
    const data = dataFolder(options.folder);
    await initialise({ programs, data, superuser: SUPERUSER, password });
    const deadline = Date.now() + LEFTOVER_SESSIONS_MS;
    for (;;) {
      const server = new PostgresServer(options, password, await launch(options, programs, data));
      try {
        await server.process.untilReady(() => server.answers(), 60_000);
        return server;
      } catch (error) {
        if (!server.metLeftoverSessions() || Date.now() > deadline) throw error;
        await sleep(100);
      }
    }
  }

  /** @param database left out: the maintenance database. */
  url(database = 'postgres'): string {
    return `postgresql://${SUPERUSER}:${this.password}@127.0.0.1:${this.options.port}/${database}`;
  }

  /** Makes the database if it is not there. @returns its URL. */
  ensureDatabase(name: string): Promise<string> {
    return ensureDatabase(this.url(), name);
  }

  async stop(): Promise<void> {
    await this.process.stop();
  }

  /**
   * Sessions are processes of their own and outlive a server that was killed by a moment. PostgreSQL
   * rightly refuses to start beside them.
   */
  private metLeftoverSessions(): boolean {
    return this.process.lastLines(3).some((line) => /pre-existing shared memory/.test(line));
  }

  private async answers(): Promise<boolean> {
    const client = new pg.Client({ connectionString: this.url(), connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('select 1');
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** Removes the cluster of a folder, wherever it is kept. The server must be stopped. */
export function removePostgres(folder: string): void {
  rmSync(dataFolder(folder), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

const dataFolder = (folder: string): string => reachableDataFolder(join(folder, 'cluster'));

function launch(options: PostgresOptions, programs: string, data: string): Promise<ServiceProcess> {
  const settings = Object.entries(postgresSettings(options.port)).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const logFolder = options.logFolder ?? options.folder;
  mkdirSync(logFolder, { recursive: true });
  const user = postgresUser(data);
  return ServiceProcess.start({
    name: 'postgres',
    file: join(programs, 'bin', 'postgres'),
    args: ['-D', data, ...settings],
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' },
    cwd: data,
    ...(user === undefined ? {} : { runAs: user }),
    logFile: join(logFolder, 'postgres.log'),
    runFolder: options.folder,
    // The "fast" shutdown: sessions are ended, committed data is kept, no recovery at the next start.
    stopSignal: 'SIGINT',
    stopWithinMs: 30_000,
  });
}
