import { createRemoteJWKSet, customFetch, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { HubError } from '#kernel';
import { principalOf, type Principal } from './principal.js';
import { VerifiedTokens } from './verified-tokens.js';

export interface TokenVerifierOptions {
  /** The issuer exactly as its tokens name it. */
  readonly issuer: string;
  readonly audience: string;
}

/** Asymmetric only: a shared secret would let every reader of a token make one, and `none` anybody. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'];

const CLOCK_TOLERANCE_SECONDS = 5;
const DISCOVERY_TIMEOUT_MS = 5_000;
const KEPT_TOKENS = 1_000;
const KEPT_MS = 60_000;

/** Checks bearer tokens of one OpenID Connect issuer, whose keys are found by discovery. */
export class TokenVerifier {
  private keys: Promise<JWTVerifyGetKey> | undefined;
  private readonly verified = new VerifiedTokens(KEPT_TOKENS, KEPT_MS);

  constructor(private readonly options: TokenVerifierOptions) {}

  /**
   * @throws HubError `auth.token` when it is not a valid token of this issuer for this audience,
   *   `auth.issuer-unavailable` when the issuer cannot be asked, `auth.claims` when it says nothing usable
   */
  async verify(token: string): Promise<Principal> {
    const now = Date.now();
    const known = this.verified.get(token, now);
    if (known) return known;
    const keys = await this.discoverKeys();
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: this.options.issuer,
        audience: this.options.audience,
        algorithms: ALGORITHMS,
        requiredClaims: ['exp', 'sub'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      });
      const principal = principalOf(payload);
      this.verified.add(token, principal, now, payload.exp! * 1_000);
      return principal;
    } catch (error) {
      if (error instanceof HubError) throw error;
      throw isRefusal(error) ? invalidToken() : issuerUnavailable();
    }
  }

  /** Whether the issuer's keys can be found; asked by the readiness check. */
  async ready(): Promise<void> {
    await this.discoverKeys();
  }

  /** Discovered once; a failure is not kept, so that an issuer which comes up late is found. */
  private discoverKeys(): Promise<JWTVerifyGetKey> {
    this.keys ??= this.discover().catch((error: unknown) => {
      this.keys = undefined;
      throw error;
    });
    return this.keys;
  }

  private async discover(): Promise<JWTVerifyGetKey> {
    const { issuer } = this.options;
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    try {
      const response = await fetchAgain(url, { signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS) });
      const found = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
      if (found.issuer !== issuer) throw issuerUnavailable();
      return createRemoteJWKSet(new URL(String(found.jwks_uri)), { [customFetch]: fetchAgain });
    } catch {
      throw issuerUnavailable();
    }
  }
}

/** Once more: after the issuer's restart the first call finds only a kept connection that is dead. */
const fetchAgain = (url: string, init: RequestInit): Promise<Response> =>
  fetch(url, init).catch(() => fetch(url, init));

/** The token's fault. Anything else is the issuer's: it could not be asked for its keys. */
function isRefusal(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return false;
  return error instanceof errors.JOSEError && error.code !== 'ERR_JOSE_GENERIC';
}

function invalidToken(): HubError {
  return new HubError('unauthenticated', 'auth.token', {
    zh: '令牌无效、已过期，或不是签发给本系统的。请重新取得令牌。',
    en: 'The token is invalid, expired or not meant for this system. Obtain a new one.',
  });
}

function issuerUnavailable(): HubError {
  return new HubError('unavailable', 'auth.issuer-unavailable', {
    zh: '暂时无法向身份签发方核对令牌。请稍后再试；运维请核对 OIDC_ISSUER。',
    en: 'The token’s issuer cannot be asked at the moment. Try again later; operators: check OIDC_ISSUER.',
  });
}
