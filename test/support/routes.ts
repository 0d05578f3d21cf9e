import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Collects what is registered with Fastify itself, whoever registers it: call before `init`. */
export function collectRoutes(app: NestFastifyApplication): Set<string> {
  const routes = new Set<string>();
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) routes.add(`${one} ${url}`);
    });
  return routes;
}
