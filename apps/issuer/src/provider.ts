import { randomBytes } from 'node:crypto';
import Provider from 'oidc-provider';
import type { IssuerClient, IssuerSettings } from './settings.js';
import { SIGNING_ALGORITHM, type KeySet } from './signing-keys.js';

const TOKEN_SECONDS = 3_600;

/** The tokens' resource: one machine has one, so clients need not name it. */
const RESOURCE = 'urn:doudi:hub';

/** Tokens carry all that is to be known of them, so nothing is kept and nothing can fill the memory. */
class NothingKept {
  async upsert(): Promise<void> {}
  async find(): Promise<undefined> {}
  async findByUid(): Promise<undefined> {}
  async findByUserCode(): Promise<undefined> {}
  async consume(): Promise<void> {}
  async destroy(): Promise<void> {}
  async revokeByGrantId(): Promise<void> {}
}

/** OpenID Connect for programs: client_credentials for JWT access tokens, discovery and JWKS. */
export function createProvider(settings: IssuerSettings, keySet: KeySet): Provider {
  const clients = new Map(settings.clients.map((client) => [client.clientId, client]));
  return new Provider(settings.url, {
    adapter: NothingKept,
    jwks: keySet,
    cookies: { keys: [randomBytes(32).toString('hex')] },
    clientDefaults: { id_token_signed_response_alg: SIGNING_ALGORITHM },
    clients: settings.clients.map(asProviderClient),
    responseTypes: [],
    ttl: { ClientCredentials: TOKEN_SECONDS },
    extraTokenClaims: (_context: unknown, { clientId }: { clientId: string }) =>
      claimsOf(clients.get(clientId)),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        getResourceServerInfo: () => ({
          scope: '',
          audience: settings.audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: TOKEN_SECONDS,
          jwt: { sign: { alg: SIGNING_ALGORITHM } },
        }),
      },
    },
  });
}

const asProviderClient = ({ clientId, clientSecret }: IssuerClient) => ({
  client_id: clientId,
  client_secret: clientSecret,
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
  token_endpoint_auth_method: 'client_secret_basic',
});

const claimsOf = (client: IssuerClient | undefined) =>
  client && { role: client.role, department: client.department, divisions: client.divisions };
