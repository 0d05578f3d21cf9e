import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Closable } from '#platform';
import { createProvider } from './provider.js';
import type { IssuerSettings } from './settings.js';
import { signingKeys } from './signing-keys.js';

/** Only this machine: where others must reach an issuer, a real one is to be used. */
const HOST = '127.0.0.1';
/** Longer than clients keep an idle connection, so that none is closed just as it is used again. */
const KEEP_ALIVE_MS = 72_000;

export interface RunningIssuer extends Closable {
  readonly port: number;
}

/** Serves until closed; resolves when it listens. */
export async function startIssuer(settings: IssuerSettings): Promise<RunningIssuer> {
  const answer = createProvider(settings, signingKeys(settings.keysFile)).callback();
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    if (request.url === '/health/ready' || request.url === '/health/live') {
      response.setHeader('content-type', 'application/json').end('{"status":"ok"}');
      return;
    }
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(settings.port, HOST, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
