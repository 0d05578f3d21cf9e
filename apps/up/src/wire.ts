import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loopbackCertificate, writePrivately } from '#local-services';
import { hashPassword } from '#platform';
import { clientSecretFile } from './credentials.js';
import type { Layout } from './layout.js';

const USER = 'auditor';

/** What a client needs to trust the hub's EventStoreDB port. */
const authorityFile = (layout: Layout): string =>
  join(layout.folders.secrets(), 'wire-authority.pem');

/**
 * The hub's environment for serving its history to clients of EventStoreDB: a certificate made once for
 * this machine, and one user, the auditor, whose password is the secret of that client.
 */
export async function wireEnv(layout: Layout): Promise<Record<string, string>> {
  const certificateFile = join(layout.folders.secrets(), 'wire-certificate.pem');
  const keyFile = join(layout.folders.secrets(), 'wire-key.pem');
  if (![authorityFile(layout), certificateFile, keyFile].every((file) => existsSync(file))) {
    const { authority, certificate, key } = await loopbackCertificate();
    writePrivately(authorityFile(layout), authority);
    writePrivately(certificateFile, certificate);
    writePrivately(keyFile, key);
  }
  const usersFile = join(layout.folders.secrets(), 'wire-users.json');
  const secret = readFileSync(clientSecretFile(layout, USER), 'utf8').trim();
  const user = { user: USER, role: 'auditor', password: await hashPassword(secret) };
  writePrivately(usersFile, JSON.stringify([user]));
  return {
    WIRE_PORT: String(layout.ports.wire()),
    WIRE_TLS_CERT: certificateFile,
    WIRE_TLS_KEY: keyFile,
    WIRE_USERS_FILE: usersFile,
  };
}

/** How an EventStoreDB client of the auditor connects; the password stays in its file. */
export function wireAddress(layout: Layout): string {
  const secret = `$(cat '${clientSecretFile(layout, USER)}')`;
  const trust = `tlsCAFile=${authorityFile(layout)}`;
  return `esdb://${USER}:${secret}@127.0.0.1:${layout.ports.wire()}?${trust}`;
}
