import { readdirSync, readFileSync } from 'node:fs';

/** Where a test cites a row of the register. */
export interface Citation {
  readonly key: string;
  /** Path of the spec. */
  readonly spec: string;
}

/** The keys (`parameter:…`, `matrix:…`) that specs of the folder write in quotes, each once a spec. */
export function citations(folder: string): Citation[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.unit.spec.ts'))
    .sort()
    .flatMap((name) => {
      const spec = `${folder}${name}`;
      const keys = readFileSync(spec, 'utf8').matchAll(/'((?:parameter|matrix):[^']+)'/g);
      return [...new Set([...keys].map(([, key = '']) => key))].map((key) => ({ key, spec }));
    });
}
