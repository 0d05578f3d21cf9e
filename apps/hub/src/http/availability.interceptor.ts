import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { catchError, throwError, type Observable } from 'rxjs';
import { HubError } from '#kernel';
import { isConnectionError } from '#platform';
import { HubProcess } from '../roles/hub-process.js';

/** A hub that starts, or whose database is away for a moment, says so: ask again, nothing is wrong. */
@Injectable()
export class AvailabilityInterceptor implements NestInterceptor {
  constructor(private readonly hub: HubProcess) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { url } = context.switchToHttp().getRequest<FastifyRequest>();
    // Health, metrics and the description of the API answer also while the hub starts.
    if (!url.startsWith('/v1/')) return next.handle();
    this.hub.mustHaveStarted();
    return next
      .handle()
      .pipe(
        catchError((error: unknown) =>
          throwError(() => (isConnectionError(error) ? databaseAway() : error)),
        ),
      );
  }
}

function databaseAway(): HubError {
  return new HubError('unavailable', 'hub.database-away', {
    zh: '数据库暂时无法访问，请稍后再试。',
    en: 'The database cannot be reached at the moment: try again shortly.',
  });
}
