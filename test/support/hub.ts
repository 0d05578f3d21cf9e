import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHub as create } from '../../apps/hub/src/create-hub.js';
import { LogSigner } from '#assurance';
import { hubSettings } from '../../apps/hub/src/settings.js';

const KEY = Buffer.alloc(32, 7).toString('base64');
const LOG_ORIGIN = 'doudi.test/log';

/** What its checkpoints are verified with. */
export const LOG_KEY = new LogSigner({ name: LOG_ORIGIN, seed: Buffer.alloc(32, 7) }).key;

/** Nothing listens there: a hub that is to stay without a database and without a broker. */
export const NOWHERE = {
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing',
  KAFKA_BROKERS: '127.0.0.1:1',
};

/** A hub as `main.ts` makes it, not listening yet. */
export function createHub(env: Readonly<Record<string, string>>): Promise<NestFastifyApplication> {
  const settings = hubSettings({
    DOUDI_TOKEN_KEY: KEY,
    DOUDI_KEK: KEY,
    DOUDI_LOG_KEY: KEY,
    DOUDI_LOG_ORIGIN: LOG_ORIGIN,
    LOG_LEVEL: 'silent',
    ...env,
  });
  return create(settings);
}
