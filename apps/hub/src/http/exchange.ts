import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What of a request and its answer is not content: the purpose that was named, and the headers to come. */
export interface Exchange {
  /** `x-purpose`, as it was sent. */
  readonly purpose: string | undefined;
  /** `if-match`, as it was sent. */
  readonly ifMatch: string | undefined;
  readonly reply: Pick<FastifyReply, 'header' | 'status'>;
}

export const CurrentExchange = createParamDecorator(
  (_: unknown, context: ExecutionContext): Exchange => {
    const http = context.switchToHttp();
    const { headers } = http.getRequest<FastifyRequest>();
    const purpose = headers['x-purpose'];
    return {
      purpose: Array.isArray(purpose) ? purpose[0] : purpose,
      ifMatch: headers['if-match'],
      reply: http.getResponse<FastifyReply>(),
    };
  },
);
