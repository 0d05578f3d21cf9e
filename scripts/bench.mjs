/** `npm run bench`: each figure beside a limit measured in the same run. */
import { bootstrap, buildOrFail, run } from './bootstrap.mjs';

await bootstrap(import.meta.url);
await buildOrFail();
process.exit(await run(process.execPath, ['dist/test/bench/main.js', ...process.argv.slice(2)]));
