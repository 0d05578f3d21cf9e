import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { HubError } from '#kernel';

/** The files of a set as text, by path with `/`: what is hashed, kept for ever and read again. */
export type SetContent = ReadonlyMap<string, string>;

/**
 * Line ends and a byte order mark, which editors and spreadsheets change unasked, are not content: the
 * same text gives the same hash on every machine.
 */
export const normalised = (text: string): string =>
  `${text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\n+$/, '')}\n`;

/**
 * SHA-256 over each file in order of its path: path, length in bytes and text, so that no text can be
 * moved from one file to another unseen.
 */
export function hashOf(content: SetContent): string {
  const hash = createHash('sha256');
  for (const path of [...content.keys()].sort()) {
    const text = Buffer.from(content.get(path)!, 'utf8');
    hash.update(`${path}\n${text.length}\n`).update(text);
  }
  return hash.digest('hex');
}

/** Reads `set.json`, the tables and the decision tables of a folder; other files are not part of the set. */
export function readContent(folder: URL): SetContent {
  if (!existsSync(new URL('set.json', folder))) {
    throw new HubError('invalid', 'policy.missing', {
      zh: '该文件夹中没有 set.json，不是政策集。',
      en: 'There is no set.json in the folder: it is no policy set.',
    });
  }
  const tables = new URL('tables/', folder);
  const paths = [
    'set.json',
    ...readdirSync(folder).filter((name) => name.endsWith('.csv')),
    ...(existsSync(tables) ? readdirSync(tables) : [])
      .filter((name) => name.endsWith('.json'))
      .map((name) => `tables/${name}`),
  ].sort();
  const read = (path: string): string =>
    normalised(readFileSync(new URL(path.replaceAll('%', '%25'), folder), 'utf8'));
  return new Map(paths.map((path) => [path, read(path)]));
}
