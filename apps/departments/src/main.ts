import { Logger } from 'nestjs-pino';
import { runUntilSignal } from '#platform';
import { departmentConfig } from './config.js';
import { createDepartmentApp } from './create-app.js';

runUntilSignal(async (env) => {
  const config = departmentConfig(env);
  const app = await createDepartmentApp(config);
  app.enableShutdownHooks([]);
  await app.listen(config.PORT, config.HOST);
  app.get(Logger).log({ department: config.DEPARTMENT, port: config.PORT }, 'listening');
  return app;
});
