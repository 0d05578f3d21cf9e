import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals';
import { removePostgres } from '#local-services';
import { lowPort, temporaryFolder } from '#testing';
import { RUNNING, Up } from './testing/up-run.spec.js';

const HOUSEHOLDS = '200';
/** A run starts ten programs; on a busy machine that takes its time. */
const PATIENCE_MS = 600_000;

jest.setTimeout(PATIENCE_MS);

describe('npm run up', () => {
  const top = temporaryFolder('up');
  const data = join(top, 'data');
  const runs: Up[] = [];

  const up = (args: readonly string[], env = {}): Up => {
    const run = Up.start(args, env);
    runs.push(run);
    return run;
  };

  const portBase = async (): Promise<string> => String(await lowPort());

  const leftovers = (): string[] =>
    ['run', 'postgres', 'kafka'].flatMap((folder) =>
      readdirSync(join(data, folder)).filter((entry) => entry.endsWith('.pid.json')),
    );

  afterEach(async () => {
    for (const run of runs.splice(0)) {
      run.interrupt();
      await run.ended;
    }
  });

  afterAll(() => {
    removePostgres(join(data, 'postgres'));
    rmSync(top, { recursive: true, force: true });
  });

  it('finds what was planted, keeps it, and goes on from it', async () => {
    const base = await portBase();
    const args = ['--data', data, '--port-base', base, '--households', HOUSEHOLDS];
    const first = up(args);
    await first.says(RUNNING);
    expect(first.output).toContain('Result: exactly what was planted.');

    const beside = up(['--data', data, '--port-base', base]);
    expect(await beside.ended).toBe(1);
    expect(beside.output).toContain(`the data folder ${data} is in use`);
    expect(first.running).toBe(true);

    first.interrupt();
    expect(await first.ended).toBe(0);
    expect(leftovers()).toEqual([]);

    const second = up(['--data', data, '--port-base', base, '--exit']);
    expect(await second.ended).toBe(0);
    expect(second.output).toContain('Result: exactly what was planted.');
    expect(leftovers()).toEqual([]);
  });

  it('stops what a killed run left behind, also while it was still publishing', async () => {
    const base = await portBase();
    const args = ['--data', data, '--port-base', base, '--fresh', '--households', HOUSEHOLDS];
    const killed = up(args);
    await killed.says('six departments');
    killed.kill();
    await killed.ended;
    expect(leftovers()).not.toEqual([]);
    const next = up(['--data', data, '--port-base', base, '--exit']);
    expect(await next.ended).toBe(0);
    expect(next.output).toContain('Result: exactly what was planted.');
  });

  it('says which program ended by itself, and stops the others', async () => {
    const run = up(['--data', data, '--port-base', await portBase()]);
    await run.says(RUNNING);
    const record = join(data, 'run', 'housing.pid.json');
    const { pid } = JSON.parse(readFileSync(record, 'utf8')) as { pid: number };
    process.kill(pid, 'SIGKILL');
    expect(await run.ended).toBe(1);
    expect(run.output).toContain('housing 意外退出');
    expect(leftovers()).toEqual([]);
  });

  it('starts nothing when a port is in use, and names it', async () => {
    const base = await portBase();
    const taken = createServer().listen(Number(base) + 13, '127.0.0.1');
    await once(taken, 'listening');
    const run = up(['--data', data, '--port-base', base, '--exit']);
    expect(await run.ended).toBe(1);
    expect(run.output).toContain(`port ${Number(base) + 13}`);
    expect(run.output).toContain('--port-base');
    expect(leftovers()).toEqual([]);
    taken.close();
  });

  it('says in one sentence that there is no Java, and the way round', async () => {
    const base = await portBase();
    const run = up(['--data', data, '--port-base', base, '--exit'], { PATH: join(top, 'nothing') });
    expect(await run.ended).toBe(1);
    expect(run.output).toContain('Java was not found');
    expect(run.output).toContain('KAFKA_BROKERS');
    expect(leftovers()).toEqual([]);
  });

  it('refuses to start over on servers that are not its own', async () => {
    const run = up(['--data', data, '--port-base', await portBase(), '--fresh', '--exit'], {
      DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
    });
    expect(await run.ended).toBe(1);
    expect(run.output).toContain('--fresh does not empty');
    expect(existsSync(join(data, 'postgres', 'password'))).toBe(true);
  });
});
