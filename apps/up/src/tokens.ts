import { readFileSync } from 'node:fs';
import { invariant } from '#kernel';
import { clientSecretFile } from './credentials.js';
import type { Layout } from './layout.js';

const RENEW_BEFORE_MS = 300_000;

/** Bearer tokens from the issuer, asked for as any client would and renewed before they expire. */
export class Tokens {
  private readonly held = new Map<string, { readonly token: string; readonly until: number }>();

  constructor(private readonly layout: Layout) {}

  async of(clientId: string): Promise<string> {
    const held = this.held.get(clientId);
    if (held !== undefined && held.until > Date.now()) return held.token;
    const secret = readFileSync(clientSecretFile(this.layout, clientId), 'utf8').trim();
    const response = await fetch(`${this.layout.urls.issuer()}/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`,
      },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    invariant(response.ok, `the issuer answered ${response.status} to ${clientId}`);
    const answer = (await response.json()) as { access_token: string; expires_in: number };
    const until = Date.now() + answer.expires_in * 1_000 - RENEW_BEFORE_MS;
    this.held.set(clientId, { token: answer.access_token, until });
    return answer.access_token;
  }
}
