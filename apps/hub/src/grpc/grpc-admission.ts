import { Injectable } from '@nestjs/common';
import type { Metadata } from '@grpc/grpc-js';
import { HubError } from '#kernel';
import { isPermitted, TokenVerifier, type Permission, type Principal } from '#platform';
import { HubProcess } from '../roles/hub-process.js';

/** Lets a call in: the same tokens and the same table of permissions as for REST. */
@Injectable()
export class GrpcAdmission {
  constructor(
    private readonly verifier: TokenVerifier,
    private readonly hub: HubProcess,
  ) {}

  /** @throws HubError `auth.missing` `auth.token` `auth.forbidden` `hub.starting` */
  async admit(metadata: Metadata, permission: Permission): Promise<Principal> {
    const header = metadata.get('authorization')[0];
    const token = typeof header === 'string' ? /^Bearer +(\S+)$/i.exec(header)?.[1] : undefined;
    if (token === undefined) throw noToken();
    const principal = await this.verifier.verify(token);
    if (!isPermitted(principal, permission)) throw forbidden();
    this.hub.mustHaveStarted();
    return principal;
  }
}

const noToken = (): HubError =>
  new HubError('unauthenticated', 'auth.missing', {
    zh: '请求没有带令牌。请在元数据 authorization 中以 Bearer 方式提供。',
    en: 'The call carries no token. Send one as metadata “authorization: Bearer …”.',
  });

const forbidden = (): HubError =>
  new HubError('forbidden', 'auth.forbidden', {
    zh: '您的角色无权进行此操作。如确有需要，请向系统管理员申请。',
    en: 'Your role may not do this. If you need it, ask the administrator of the system.',
  });
