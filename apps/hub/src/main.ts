import { Logger } from 'nestjs-pino';
import { runUntilSignal } from '#platform';
import { createHub } from './create-hub.js';
import { hubSettings } from './settings.js';

runUntilSignal(async (env) => {
  const settings = hubSettings(env);
  const app = await createHub(settings);
  await app.listen(settings.port, settings.host);
  app.get(Logger).log({ msg: 'listening', port: settings.port }, 'hub');
  return app;
});
