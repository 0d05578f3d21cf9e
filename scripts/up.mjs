/** `npm run up`: everything on this machine, started by one command. */
import { bootstrap, buildOrFail, run } from './bootstrap.mjs';

await bootstrap(import.meta.url);
await buildOrFail();

// kafkajs sets timers in the past; Node would say so once in the middle of the progress.
const quiet = '--disable-warning=TimeoutNegativeWarning';
process.exit(
  await run(process.execPath, [quiet, 'dist/apps/up/src/main.js', ...process.argv.slice(2)]),
);
