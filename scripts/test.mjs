/** `npm test`: every tier in order against real PostgreSQL and Kafka. Arguments go to jest. */
import { bootstrap, buildOrFail } from './bootstrap.mjs';
import { closingLine, runTests } from './run-tests.mjs';

await bootstrap(import.meta.url);
// The end-to-end tests start the built programs as a deployment does.
await buildOrFail();
const { passed, counts } = await runTests(process.argv.slice(2));
console.log(closingLine(counts));
process.exit(passed ? 0 : 1);
