import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#local-services';
import { ROLES, type Role } from '#platform';
import { startIssuer } from '../../apps/issuer/src/start-issuer.js';

const SECRET = 'a secret of these tests';

export interface TestClient {
  readonly role: Role;
  readonly department?: string;
  readonly divisions?: string[];
}

/** The one-machine issuer with a client of every role, called by the role's name. */
export interface TestIssuer {
  readonly url: string;
  /** @param client its name: a role, or one of those that the test added */
  token(client: string): Promise<string>;
  stop(): Promise<void>;
}

export async function startTestIssuer(
  more: Readonly<Record<string, TestClient>> = {},
): Promise<TestIssuer> {
  const folder = mkdtempSync(join(tmpdir(), 'issuer-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const roles = ROLES.map((role): [string, TestClient] => [
    role,
    role === 'department' ? { role, department: 'education' } : { role },
  ]);
  const clients = [...roles, ...Object.entries(more)].map(([clientId, client]) => ({
    clientId,
    clientSecret: SECRET,
    ...client,
  }));
  const keysFile = join(folder, 'keys.json');
  const issuer = await startIssuer({ port, url, keysFile, audience: 'doudi', clients });
  return {
    url,
    token: (client) => askForToken(url, client),
    async stop() {
      await issuer.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function askForToken(url: string, client: string): Promise<string> {
  const basic = Buffer.from(`${client}:${encodeURIComponent(SECRET)}`).toString('base64');
  const response = await fetch(`${url}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const { access_token: token } = (await response.json()) as { access_token: string };
  return token;
}
