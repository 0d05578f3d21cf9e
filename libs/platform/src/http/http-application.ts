import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Type, DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { ProblemFilter } from '../errors/problem.filter.js';
import { requestValidation } from '../errors/request-validation.js';

export interface HttpApplicationOptions {
  /** The largest body taken, in bytes. */
  readonly bodyLimit?: number;
}

const DEFAULT_BODY_LIMIT = 1024 * 1024;

/** The Fastify adapter as all apps use it. */
export function httpAdapter(options: HttpApplicationOptions = {}): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: options.bodyLimit ?? DEFAULT_BODY_LIMIT,
    genReqId: traceIdOf,
    exposeHeadRoutes: false,
    // Without this an open event stream would keep a stopping process alive for ever.
    forceCloseConnections: true,
  });
}

/** An application with the house's logger, errors and validation; not listening yet. */
export async function createHttpApplication(
  module: Type | DynamicModule,
  options: HttpApplicationOptions = {},
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(module, httpAdapter(options), {
    bufferLogs: true,
  });
  app.useLogger(app.get(Logger));
  return configureHttp(app);
}

/** What every application has besides its logger; tests that build their own module use it too. */
export function configureHttp(app: NestFastifyApplication): NestFastifyApplication {
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(requestValidation());
  return app;
}

/** The caller's W3C trace id, so that one search finds the call on both sides; else a new one. */
function traceIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['traceparent'];
  const match = typeof given === 'string' ? /^00-([0-9a-f]{32})-/.exec(given) : null;
  return match?.[1] ?? randomUUID().replaceAll('-', '');
}
