import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { artefacts, goldenSamples } from './artefacts.js';

/**
 * Writes what is generated from the classes, or with `--check` names the files that differ and exits 1.
 * Runs in the root of the repository. Golden samples are only ever added.
 */
async function main(check: boolean): Promise<void> {
  const wanted = artefacts();
  for (const [path, content] of goldenSamples()) {
    if (!existsSync(path)) wanted.set(path, content);
  }
  const stale = await strays(wanted);
  const different: string[] = [];
  for (const [path, content] of wanted) {
    if ((await readIfThere(path)) !== content) different.push(path);
  }
  if (check) return report([...different, ...stale]);
  for (const path of different) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, wanted.get(path)!);
  }
  for (const path of stale) await rm(path);
}

/** Files in the generated folders that nothing generates any more. */
async function strays(wanted: ReadonlyMap<string, string>): Promise<string[]> {
  const found: string[] = [];
  for (const folder of ['libs/contracts/generated/schemas', 'docs/events']) {
    if (!existsSync(folder)) continue;
    for (const name of await readdir(folder)) found.push(join(folder, name));
  }
  return found.filter((path) => !wanted.has(path));
}

const readIfThere = async (path: string): Promise<string | undefined> =>
  existsSync(path) ? readFile(path, 'utf8') : undefined;

function report(different: readonly string[]): void {
  if (different.length === 0) return;
  process.stderr.write(
    `以下文件与类不一致，请重新生成 / these files differ from the classes, generate them again:\n` +
      different.map((path) => `  ${path}\n`).join(''),
  );
  process.exitCode = 1;
}

await main(process.argv.includes('--check'));
