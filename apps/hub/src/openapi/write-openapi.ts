import { readFile, writeFile } from 'node:fs/promises';
import { createHub } from '../create-hub.js';
import { describeApi } from '../http/description/api-description.js';
import { hubSettings } from '../settings.js';

const FILE = 'docs/openapi.json';

/** Nothing is connected to: a description needs the controllers, not what stands behind them. */
const SETTINGS = hubSettings({
  DATABASE_URL: 'postgres://127.0.0.1/none',
  KAFKA_BROKERS: '127.0.0.1:1',
  OIDC_ISSUER: 'http://127.0.0.1',
  DOUDI_TOKEN_KEY: Buffer.alloc(32).toString('base64'),
  DOUDI_KEK: Buffer.alloc(32).toString('base64'),
  DOUDI_LOG_KEY: Buffer.alloc(32).toString('base64'),
  LOG_LEVEL: 'silent',
});

/** Writes the committed description of the API; with `--check`, fails when it is not up to date. */
async function main(): Promise<void> {
  const app = await createHub(SETTINGS);
  const text = `${JSON.stringify(describeApi(app), null, 2)}\n`;
  if (!process.argv.includes('--check')) {
    await writeFile(FILE, text);
    return;
  }
  const committed = await readFile(FILE, 'utf8').catch(() => '');
  if (committed === text) return;
  process.stderr.write(
    `${FILE} 与代码不一致，请重新生成并提交。 ${FILE} is not up to date: generate and commit it.\n`,
  );
  process.exitCode = 1;
}

await main();
