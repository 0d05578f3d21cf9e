import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** `nobody` on Linux: PostgreSQL refuses to run as root, so root runs it as this user. */
const NOBODY = 65534;

/** Where root keeps what an unprivileged user must reach when the repository is inside a closed home. */
const SHELTER = '/var/lib/doudi';

/** Whom to run PostgreSQL as. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Undefined means the one who runs this. Root runs it as the owner of the data, where an ordinary user
 * made them, else as `nobody`.
 */
export function postgresUser(data: string): RunAs | undefined {
  if (!isRoot()) return undefined;
  const owner = existsSync(data) ? statSync(data) : undefined;
  if (owner === undefined || owner.uid === 0) return { uid: NOBODY, gid: NOBODY };
  return { uid: owner.uid, gid: owner.gid };
}

/**
 * Where PostgreSQL's data lies, owned by the user who runs it. A data folder inside a home that is closed
 * to others (`/root`) cannot be reached by `nobody`: its database is then kept in {@link SHELTER}.
 */
export function reachableDataFolder(folder: string): string {
  if (!isRoot()) return folder;
  const place = isReachable(dirname(folder))
    ? folder
    : join(
        SHELTER,
        `${basename(folder)}-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`,
      );
  mkdirSync(dirname(place), { recursive: true, mode: 0o755 });
  return place;
}

/** The programs themselves, copied once when they cannot be reached where they are. */
export function reachablePrograms(folder: string, version: string): string {
  if (!isRoot() || isReachable(folder)) return folder;
  const copy = join(SHELTER, `postgresql-${version}-${process.arch}`);
  if (existsSync(copy)) return copy;
  const making = `${copy}.${process.pid}`;
  cpSync(folder, making, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(making, copy);
  } catch {
    // Another process was first.
    rmSync(making, { recursive: true, force: true });
  }
  return copy;
}

export function giveTo(user: RunAs | undefined, path: string): void {
  if (user !== undefined) chownSync(path, user.uid, user.gid);
}

const isRoot = (): boolean => process.getuid?.() === 0;

function isReachable(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}
