import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { HubError } from '#kernel';
import {
  lockData,
  removePostgres,
  requireDiskSpace,
  requireFolder,
  stopLeftovers,
  type DataLock,
} from '#local-services';
import type { Layout } from './layout.js';

const MARKER = 'doudi-data.json';
/** Kept where the data folder is by default; not data. */
const CACHE = 'kafka-jars';
const ENOUGH_BYTES = 2 * 1024 ** 3;

/**
 * Takes the data folder for this process, stops what a killed `up` left running on it, and empties it
 * when asked to start over.
 * @throws HubError when it is in use, not Doudi's, not writable or on a full disk.
 */
export async function openDataFolder(layout: Layout, fresh: boolean): Promise<DataLock> {
  requireFolder(layout.data);
  requireOwn(layout);
  await requireDiskSpace(layout.data, ENOUGH_BYTES);
  const lock = lockData(layout.data);
  await stopAllLeftovers(layout);
  if (fresh) empty(layout);
  writeFileSync(layout.file(MARKER), '{"format":1}\n');
  for (const folder of [layout.folders.logs(), layout.folders.run(), layout.folders.secrets()]) {
    mkdirSync(folder, { recursive: true });
  }
  return lock;
}

/** Stops every process recorded on this folder, also one that was still starting. */
export async function stopAllLeftovers(layout: Layout): Promise<void> {
  // What uses the database and the broker first.
  for (const folder of [layout.folders.run(), layout.folders.kafka(), layout.folders.postgres()]) {
    await stopLeftovers(folder);
  }
}

/** `--fresh` deletes: it must never meet a folder that holds somebody's own files. */
function requireOwn(layout: Layout): void {
  const others = readdirSync(layout.data).filter((entry) => entry !== CACHE);
  if (others.length === 0 || existsSync(layout.file(MARKER))) return;
  throw new HubError('conflict', 'not-a-data-folder', {
    zh: `${layout.data} 不是空目录，也不是兜底的数据目录。请用 --data 指定一个空目录。`,
    en: `${layout.data} is neither empty nor a data folder of Doudi. Name an empty one with --data.`,
  });
}

function empty(layout: Layout): void {
  removePostgres(layout.folders.postgres());
  const { kafka, logs, run, secrets } = layout.folders;
  for (const path of [kafka(), logs(), run(), secrets(), layout.file('county.json')]) {
    rmSync(path, { recursive: true, force: true });
  }
}
