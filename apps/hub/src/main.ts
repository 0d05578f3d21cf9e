import { Logger } from 'nestjs-pino';
import { createHttpApplication, runUntilSignal } from '#platform';
import { HubModule } from './hub.module.js';
import { hubSettings } from './settings.js';

runUntilSignal(async (env) => {
  const settings = hubSettings(env);
  const app = await createHttpApplication(HubModule.forRoot(settings));
  await app.listen(settings.port, settings.host);
  app.get(Logger).log({ port: settings.port }, 'listening');
  return app;
});
