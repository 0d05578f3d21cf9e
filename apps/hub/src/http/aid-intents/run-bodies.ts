import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** A payment run is read as it arrives: Fastify hands its body over unread. */
@Injectable()
export class RunBodies implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.addContentTypeParser(
      'application/x-ndjson',
      (_request: FastifyRequest, body: unknown, done: (error: null, body: unknown) => void) =>
        done(null, body),
    );
  }
}
