import type { Metadata } from '@grpc/grpc-js';
import { status } from '@grpc/grpc-js';
import { RpcError } from './rpc-error.js';

/** What a client shows of itself: a user's password, or a token of the hub's issuer. */
export type Credentials =
  | { readonly kind: 'basic'; readonly user: string; readonly password: string }
  | { readonly kind: 'bearer'; readonly token: string };

export interface Admission {
  /** Whom the log names. */
  readonly subject: string;
  readonly mayRead: boolean;
  readonly mayAppend: boolean;
  /** Ends what was begun with it, such as a subscription; a token is good until then. */
  readonly until?: Date;
}

/** Knows who may do what. @throws HubError `unauthenticated` for credentials it does not accept */
export type Gatekeeper = (credentials: Credentials) => Promise<Admission>;

/** @throws RpcError UNAUTHENTICATED when the call has none, or none that can be read */
export function credentialsOf(metadata: Metadata): Credentials {
  const [header] = metadata.get('authorization');
  const [, scheme, value] = /^(Basic|Bearer) +(\S+)$/i.exec(String(header ?? '')) ?? [];
  if (scheme?.toLowerCase() === 'bearer') return { kind: 'bearer', token: value! };
  if (scheme?.toLowerCase() === 'basic') {
    const text = Buffer.from(value!, 'base64').toString('utf8');
    const colon = text.indexOf(':');
    if (colon > 0) {
      return { kind: 'basic', user: text.slice(0, colon), password: text.slice(colon + 1) };
    }
  }
  throw new RpcError(
    status.UNAUTHENTICATED,
    {
      zh: '请提供凭据：用户名与口令，或身份签发方的令牌。',
      en: 'Show credentials: a user and password, or a token of the hub’s issuer.',
    },
    { exception: 'not-authenticated' },
  );
}

export const accessDenied = (): RpcError =>
  new RpcError(
    status.PERMISSION_DENIED,
    {
      zh: '您的角色无权通过此接口进行该操作。如确有需要，请向系统管理员申请。',
      en: 'Your role may not do this here. If you need it, ask the administrator of the system.',
    },
    { exception: 'access-denied' },
  );
