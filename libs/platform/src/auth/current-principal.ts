import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { invariant } from '#kernel';
import type { AuthenticatedRequest } from './auth.guard.js';
import type { Principal } from './principal.js';

/** A handler's parameter: who is asking. */
export const CurrentPrincipal = createParamDecorator(
  (_: unknown, context: ExecutionContext): Principal => {
    const { principal } = context.switchToHttp().getRequest<AuthenticatedRequest>();
    invariant(principal, 'a public route has no principal');
    return principal;
  },
);
