import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { HubError } from '#kernel';

const GIB = 1024 ** 3;

/**
 * PostgreSQL stops with a panic on a full disk; said before it starts, it is one sentence.
 * @throws HubError `no-disk-space`
 */
export async function requireDiskSpace(folder: string, neededBytes: number): Promise<void> {
  let existing = folder;
  while (!existsSync(existing)) existing = dirname(existing);
  const { bavail, bsize } = await statfs(existing);
  const free = bavail * bsize;
  if (free >= neededBytes) return;
  const [has, needs] = [free, neededBytes].map((bytes) => (bytes / GIB).toFixed(1));
  throw new HubError('unavailable', 'no-disk-space', {
    zh: `数据目录所在磁盘只剩 ${has} GiB，至少需要 ${needs} GiB。请清理磁盘，或用 --data 指定别的目录。`,
    en: `the data folder's disk has ${has} GiB left, ${needs} GiB are needed. Free some, or choose another folder with --data.`,
  });
}

/** @throws HubError `folder-not-writable` */
export function requireFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new HubError('unavailable', 'folder-not-writable', {
      zh: `无法使用数据目录 ${folder}（${code}）。请检查权限，或用 --data 指定别的目录。`,
      en: `cannot use the data folder ${folder} (${code}). Check its permissions, or choose another with --data.`,
    });
  }
}
