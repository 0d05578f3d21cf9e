import { connect } from '../conformance/node-driver.js';

/** Reads or subscribes until it has as many events, and prints how many milliseconds that took. */
async function main(mode: string, port: string, events: number): Promise<number> {
  // Reads go through the later client's Rust library; subscriptions are the same in both.
  const client = await connect('@kurrent/kurrentdb-client', `127.0.0.1:${port}?tls=false`);
  const from = Date.now();
  const all =
    mode === 'read'
      ? client.readAll({ fromPosition: 'start', maxCount: events })
      : client.subscribeToAll({ fromPosition: 'start' });
  let count = 0;
  for await (const { event } of all) {
    if (event !== undefined) count++;
    if (count === events) break;
  }
  return Date.now() - from;
}

const [mode, port, events] = process.argv.slice(2);
const took = await main(mode!, port!, Number(events));
process.stdout.write(String(took), () => process.exit(0));
