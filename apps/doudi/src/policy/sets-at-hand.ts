import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  loadSet,
  loadShippedSets,
  readContent,
  type PolicySet,
  type ZenExpressions,
} from '#policy';

/** A folder as a command line names it. */
export const folderAt = (path: string): URL => pathToFileURL(`${resolve(path)}/`);

/** The shipped sets and those of the folders, each checked; a folder's set takes the place of a shipped one. */
export function setsAtHand(folders: readonly string[], expressions: ZenExpressions): PolicySet[] {
  const sets = loadShippedSets(expressions);
  for (const folder of folders) {
    const set = loadSet(folderAt(folder), sets, expressions);
    const others = sets.filter(({ identity }) => identity.name !== set.identity.name);
    sets.splice(0, sets.length, ...others, set);
  }
  return sets;
}

/** The name a folder's set gives itself; empty when it gives none that can be read. */
export function nameIn(folder: URL): string {
  try {
    const { name } = JSON.parse(readContent(folder).get('set.json') ?? '') as { name?: unknown };
    return typeof name === 'string' ? name : '';
  } catch (cause) {
    if (cause instanceof SyntaxError) return '';
    throw cause;
  }
}
