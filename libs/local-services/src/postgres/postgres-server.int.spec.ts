import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freePort } from '../ports.js';
import { stopLeftovers } from '../process/run-record.js';
import { PostgresServer, removePostgres } from './postgres-server.js';

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  // A killed server ends the session: that is what the test is about.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(statement)).rows as unknown[];
  } finally {
    await client.end();
  }
}

describe('PostgresServer', () => {
  let top: string;
  let folder: string;
  let port: number;
  const started: PostgresServer[] = [];

  const start = async (): Promise<PostgresServer> => {
    const server = await PostgresServer.start({ folder, port });
    started.push(server);
    return server;
  };

  beforeEach(async () => {
    top = mkdtempSync(join(tmpdir(), 'doudi-postgres-spec-'));
    // Root runs PostgreSQL as another user, who must get through.
    chmodSync(top, 0o711);
    folder = join(top, 'postgres');
    port = await freePort();
  });

  afterEach(async () => {
    for (const server of started.splice(0)) await server.stop();
    removePostgres(folder);
    rmSync(top, { recursive: true, force: true });
  });

  it('keeps its data and its password between starts, also after kill -9', async () => {
    const first = await start();
    const url = await first.ensureDatabase('kept');
    await query(url, 'create table fact (id int); insert into fact values (1)');
    await first.process.kill();
    const second = await start();
    expect(second.url('kept')).toBe(url);
    expect(await query(url, 'select id from fact')).toEqual([{ id: 1 }]);
  });

  it('keeps the password where only its owner reads it', async () => {
    await start();
    expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600);
  });

  it('leaves no process when it is stopped', async () => {
    const server = await start();
    const { pid } = server.process;
    await server.stop();
    expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
    expect(server.process.running).toBe(false);
  });

  it('names the port and the way round when the port is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    try {
      await expect(start()).rejects.toMatchObject({
        code: 'port-in-use',
        sentence: {
          zh: expect.stringContaining(String(port)),
          en: expect.stringContaining('--port-base'),
        },
      });
    } finally {
      other.close();
    }
  });

  it('refuses the data of another version', async () => {
    const server = await start();
    await server.stop();
    const versionFile = join(folder, 'cluster', 'PG_VERSION');
    const version = readFileSync(versionFile, 'utf8');
    writeFileSync(versionFile, '17\n');
    await expect(start()).rejects.toMatchObject({ code: 'data-of-another-version' });
    writeFileSync(versionFile, version);
    await expect(start()).resolves.toBeInstanceOf(PostgresServer);
  });

  it('starts in a folder that is closed to others, and leaves nothing when it is removed', async () => {
    chmodSync(top, 0o700);
    const server = await start();
    expect(await query(server.url(), 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
    removePostgres(folder);
    expect(existsSync(folder)).toBe(false);
  });

  it('is found and stopped by the next start when its starter was killed', async () => {
    const server = await start();
    expect(await stopLeftovers(folder)).toEqual(['postgres']);
    await server.process.exited;
    expect(await stopLeftovers(folder)).toEqual([]);
  });

  it('says why it ended when it does not start', async () => {
    const server = await start();
    await server.stop();
    const control = join(folder, 'cluster', 'global', 'pg_control');
    writeFileSync(control, 'not a control file');
    await expect(start()).rejects.toMatchObject({ code: 'service-exited' });
  });
});
