import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { HubError } from '#kernel';
import { ACCESS_METADATA, type Access } from './access.js';
import { isPermitted, type Principal } from './principal.js';
import { TokenVerifier } from './token-verifier.js';

/** A request once the guard has let it through. */
export interface AuthenticatedRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  principal?: Principal;
}

/** Stands before every route of the process: denies what declares nothing. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly verifier: TokenVerifier,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS_METADATA, targets);
    if (access === 'public') return true;
    if (access === undefined) throw forbidden();
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const principal = await this.verifier.verify(bearerToken(request));
    if (!isPermitted(principal, access.permission)) throw forbidden();
    request.principal = principal;
    return true;
  }
}

function bearerToken({ headers }: AuthenticatedRequest): string {
  const header = headers['authorization'];
  const token = typeof header === 'string' ? /^Bearer +(\S+)$/i.exec(header)?.[1] : undefined;
  if (token !== undefined) return token;
  throw new HubError('unauthenticated', 'auth.missing', {
    zh: '请求没有带令牌。请在 Authorization 请求头中以 Bearer 方式提供。',
    en: 'The request carries no token. Send one as “Authorization: Bearer …”.',
  });
}

function forbidden(): HubError {
  return new HubError('forbidden', 'auth.forbidden', {
    zh: '您的角色无权进行此操作。如确有需要，请向系统管理员申请。',
    en: 'Your role may not do this. If you need it, ask the administrator of the system.',
  });
}
