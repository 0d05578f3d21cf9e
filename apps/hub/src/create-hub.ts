import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpApplication } from '#platform';
import { HubModule } from './hub.module.js';
import { ApiDescription, describeApi } from './http/description/api-description.js';
import type { HubSettings } from './settings.js';

/** A process of the hub, ready to listen. */
export async function createHub(settings: HubSettings): Promise<NestFastifyApplication> {
  const app = await createHttpApplication(HubModule.forRoot(settings));
  if (settings.roles.includes('api')) app.get(ApiDescription).keep(describeApi(app));
  return app;
}
