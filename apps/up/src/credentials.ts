import { join } from 'node:path';
import { DEPARTMENT_CODES } from '#contracts';
import { COUNTY_DIVISIONS } from '#county';
import { keepSecret, writePrivately } from '#local-services';
import { ROLES, type Role } from '#platform';
import type { Layout } from './layout.js';

/** Keys made once and kept with the data: without them the data cannot be read. */
export interface Keys {
  /** Base64 of 32 bytes. */
  readonly token: string;
  /** Base64 of 32 bytes. */
  readonly kek: string;
}

export const keepKeys = (layout: Layout): Keys => ({
  token: keepSecret(join(layout.folders.secrets(), 'token-key'), 32, 'base64'),
  kek: keepSecret(join(layout.folders.secrets(), 'key-encryption-key'), 32, 'base64'),
});

interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly role: Role;
  readonly department?: string;
  readonly divisions?: readonly string[];
}

/** The file with one client's secret; people are shown this path, never the secret. */
export const clientSecretFile = (layout: Layout, clientId: string): string =>
  join(layout.folders.secrets(), 'clients', clientId);

/** One client per department and one per other role, by the name of what it is. @returns the issuer's list. */
export function keepClients(layout: Layout): string {
  const secret = (clientId: string): string => keepSecret(clientSecretFile(layout, clientId));
  const departments = DEPARTMENT_CODES.map((department): Client => ({
    clientId: department,
    clientSecret: secret(department),
    role: 'department',
    department,
    divisions: COUNTY_DIVISIONS,
  }));
  const others = ROLES.filter((role) => role !== 'department').map((role): Client => ({
    clientId: role,
    clientSecret: secret(role),
    role,
  }));
  const file = join(layout.folders.secrets(), 'clients.json');
  writePrivately(file, JSON.stringify([...departments, ...others]));
  return file;
}
