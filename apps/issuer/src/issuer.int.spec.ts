import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt, importJWK, SignJWT, UnsecuredJWT } from 'jose';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TokenVerifier } from '#platform';
import type { IssuerSettings } from './settings.js';
import { startIssuer, type RunningIssuer } from './start-issuer.js';

const SECRET = 'a secret of this test';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('the one-machine issuer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'issuer-'));
  let settings: IssuerSettings;
  let issuer: RunningIssuer;

  beforeAll(async () => {
    const port = await freePort();
    settings = {
      port,
      url: `http://127.0.0.1:${port}`,
      keysFile: join(folder, 'keys.json'),
      audience: 'doudi',
      clients: [
        {
          clientId: 'civil-affairs',
          clientSecret: SECRET,
          role: 'department',
          department: 'civil-affairs',
          divisions: ['1101'],
        },
      ],
    };
    issuer = await startIssuer(settings);
  });

  afterAll(async () => {
    await issuer.close();
    rmSync(folder, { recursive: true });
  });

  async function askForToken(secret: string, body = 'grant_type=client_credentials') {
    const basic = Buffer.from(`civil-affairs:${encodeURIComponent(secret)}`).toString('base64');
    const response = await fetch(`${settings.url}/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${basic}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body,
    });
    const { access_token: token = '' } = (await response.json()) as { access_token?: string };
    return { status: response.status, token };
  }

  const verifier = (audience = 'doudi') => new TokenVerifier({ issuer: settings.url, audience });

  it('gives a client a token that says what it is', async () => {
    const { token } = await askForToken(SECRET);
    expect(await verifier().verify(token)).toEqual({
      subject: 'civil-affairs',
      role: 'department',
      department: 'civil-affairs',
      divisions: ['1101'],
    });
  });

  it('gives nothing for a wrong secret', async () => {
    expect((await askForToken('wrong')).status).toBe(401);
  });

  it('keeps its keys for their owner alone, and over a restart', async () => {
    const { token } = await askForToken(SECRET);
    expect(statSync(settings.keysFile).mode & 0o777).toBe(0o600);
    await issuer.close();
    issuer = await startIssuer(settings);
    expect((await verifier().verify(token)).subject).toBe('civil-affairs');
  });

  it('shows no private key', async () => {
    const response = await fetch(`${settings.url}/jwks`);
    const { keys } = (await response.json()) as { keys: Record<string, unknown>[] };
    expect(keys.map((key) => Object.keys(key).sort())).toEqual([
      ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'],
    ]);
  });

  it('is refused for another audience', async () => {
    const { token } = await askForToken(SECRET);
    await expect(verifier('other').verify(token)).rejects.toMatchObject({ code: 'auth.token' });
  });

  it('is refused once it has expired, without a signature, or signed by another', async () => {
    const { token } = await askForToken(SECRET);
    const claims = decodeJwt(token);
    const none = new UnsecuredJWT({ ...claims }).encode();
    const { keys } = JSON.parse(readFileSync(settings.keysFile, 'utf8')) as { keys: never[] };
    const key = await importJWK(keys[0]!);
    const { kid } = keys[0]! as { kid: string };
    const sign = (payload: object, alg = 'ES256') =>
      new SignJWT({ ...payload }).setProtectedHeader({ alg, kid });
    const past = Math.floor(Date.now() / 1000) - 60;
    const refused = [
      none,
      await sign({ ...claims, exp: past }).sign(key),
      await sign({ ...claims, iss: 'http://another.example' }).sign(key),
      await sign({ ...claims, exp: undefined }).sign(key),
      await sign(claims, 'HS256').sign(new TextEncoder().encode(SECRET)),
      `${token.slice(0, -8)}AAAAAAAA`,
      'not a token',
    ];
    for (const bad of refused) {
      await expect(verifier().verify(bad)).rejects.toMatchObject({ code: 'auth.token' });
    }
    expect((await verifier().verify(await sign(claims).sign(key))).role).toBe('department');
  });

  it('says that the issuer cannot be asked, not that the token is wrong', async () => {
    const { token } = await askForToken(SECRET);
    const elsewhere = new TokenVerifier({ issuer: 'http://127.0.0.1:1', audience: 'doudi' });
    await expect(elsewhere.verify(token)).rejects.toMatchObject({
      code: 'auth.issuer-unavailable',
    });
  });
});
