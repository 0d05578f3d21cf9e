import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { createHttpApplication } from '#platform';
import { DepartmentModule } from './app.module.js';
import type { Config } from './config.js';

/** The largest batch of events in one request, in bytes. A table may be longer: it streams. */
const BATCH_BYTES = 16 * 1024 * 1024;

/** The publisher, ready to listen. */
export async function createDepartmentApp(config: Config): Promise<NestFastifyApplication> {
  const options = { bodyLimit: BATCH_BYTES };
  const app = await createHttpApplication(DepartmentModule.forRoot(config), options);
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.register(multipart, { limits: { files: 1, fileSize: Infinity } });
  for (const type of ['application/cloudevents+json', 'application/cloudevents-batch+json']) {
    fastify.addContentTypeParser(
      type,
      { parseAs: 'string' },
      fastify.getDefaultJsonParser('error', 'error'),
    );
  }
  fastify.addContentTypeParser(
    'application/x-ndjson',
    { parseAs: 'string' },
    (_request, body, done) => done(null, body),
  );
  fastify.addContentTypeParser('text/csv', (_request, payload, done) => done(null, payload));
  takeUntypedCheckpoints(fastify);
  return app;
}

/** C2SP tlog-witness names no content type, and logs of other makes send none. */
function takeUntypedCheckpoints(fastify: FastifyInstance): void {
  fastify.addContentTypeParser('*', { parseAs: 'string' }, (request, body, done) => {
    if (request.routeOptions.url === '/witness/add-checkpoint') done(null, body);
    else done(Object.assign(new Error('unsupported media type'), { statusCode: 415 }), undefined);
  });
}
