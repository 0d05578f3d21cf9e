import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { HubError } from '#kernel';
import { writePrivately } from '../secrets.js';
import { POSTGRES_MAJOR } from './binaries.js';
import { giveTo, postgresUser } from './unprivileged.js';

export interface InitialiseOptions {
  readonly programs: string;
  readonly data: string;
  readonly superuser: string;
  readonly password: string;
}

/**
 * Makes the database cluster if there is none. Made beside and renamed, so that a broken-off start leaves
 * nothing half made.
 * @throws HubError `data-of-another-version`, `initdb-failed`
 */
export async function initialise(options: InitialiseOptions): Promise<void> {
  const versionFile = join(options.data, 'PG_VERSION');
  if (existsSync(versionFile))
    return requireVersion(options.data, readFileSync(versionFile, 'utf8').trim());
  const making = `${options.data}.new`;
  const passwordFile = `${options.data}.pw`;
  rmSync(making, { recursive: true, force: true });
  const user = postgresUser(making);
  mkdirSync(making, { recursive: true, mode: 0o700 });
  giveTo(user, making);
  writePrivately(passwordFile, options.password);
  giveTo(user, passwordFile);
  try {
    await runInitdb(options, making, passwordFile);
    renameSync(making, options.data);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function runInitdb(
  options: InitialiseOptions,
  making: string,
  passwordFile: string,
): Promise<void> {
  const user = postgresUser(making);
  const args = [
    ...['-D', making, '-U', options.superuser, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
    // The built-in provider sorts the same on every machine, whatever its C library.
    ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
  ];
  try {
    await promisify(execFile)(join(options.programs, 'bin', 'initdb'), args, {
      cwd: making,
      env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' },
      ...user,
    });
  } catch (cause) {
    const { stderr = '', message } = cause as { stderr?: string; message: string };
    const detail = stderr.trim().split('\n').at(-1) ?? message;
    throw new HubError('unavailable', 'initdb-failed', {
      zh: `无法建立 PostgreSQL 数据目录 ${options.data}：${detail || message}`,
      en: `cannot make PostgreSQL's data folder ${options.data}: ${detail || message}`,
    });
  }
}

function requireVersion(data: string, found: string): void {
  if (found === POSTGRES_MAJOR) return;
  throw new HubError('conflict', 'data-of-another-version', {
    zh: `${data} 是 PostgreSQL ${found} 的数据，本程序带的是 ${POSTGRES_MAJOR}。请用 --fresh 重新开始，或用 --data 指定别的目录。`,
    en: `${data} was written by PostgreSQL ${found}, this is ${POSTGRES_MAJOR}. Start over with --fresh, or choose another folder with --data.`,
  });
}
