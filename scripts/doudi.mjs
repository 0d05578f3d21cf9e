/** `npm run doudi -- <command>`: commands for auditors and operators. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap, buildOrFail, ROOT, run } from './bootstrap.mjs';

const MAIN = 'dist/apps/doudi/src/main.js';

await bootstrap(import.meta.url);
// A command starts at once: it is compiled when it never was, by hand (`npm run build`) after a change.
if (!existsSync(join(ROOT, MAIN))) await buildOrFail();
process.exit(await run(process.execPath, [MAIN, ...process.argv.slice(2)]));
