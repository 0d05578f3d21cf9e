/** `npm run generate`: schemas, AsyncAPI, event pages and OpenAPI from the code that declares them. */
import { bootstrap, buildOrFail, GENERATORS, run } from './bootstrap.mjs';

await bootstrap(import.meta.url);
await buildOrFail();
for (const script of GENERATORS) {
  const code = await run(process.execPath, [script]);
  if (code !== 0) process.exit(code);
}
