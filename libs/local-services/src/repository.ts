import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { invariant } from '#kernel';

/** The repository's top folder, found upwards from here: the same from the sources and from `dist`. */
export function repositoryRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package-lock.json'))) {
    const parent = dirname(folder);
    invariant(parent !== folder, 'run from within the repository');
    folder = parent;
  }
  return folder;
}

/** Where downloaded jars are kept; unlike the data folder it is shared and never emptied by `--fresh`. */
export const jarCacheFolder = (): string => join(repositoryRoot(), '.doudi', 'kafka-jars');
