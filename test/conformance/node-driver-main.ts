import { drive, type NodeClient } from './node-driver.js';
import type { Task } from './report.js';

const [client, task] = process.argv.slice(2);
process.stdout.write(
  JSON.stringify(await drive(client as NodeClient, JSON.parse(task!) as Task)),
  () => process.exit(0),
);
