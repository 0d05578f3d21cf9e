/** `npm run up`: everything on this machine, started by one command. */
import { bootstrap, buildOrFail, run } from './bootstrap.mjs';

await bootstrap(import.meta.url);
await buildOrFail();
process.exit(await run(process.execPath, ['dist/apps/up/src/main.js', ...process.argv.slice(2)]));
