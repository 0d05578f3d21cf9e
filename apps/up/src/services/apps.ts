import { join } from 'node:path';
import { DEPARTMENT_CODES, type Department } from '#contracts';
import { COUNTY, COUNTY_DIVISIONS } from '#county';
import type { ServiceProcess } from '#local-services';
import { hubLogEnv, witnessEnv } from '../assurance.js';
import { keepClients, type Keys } from '../credentials.js';
import type { Layout } from '../layout.js';
import type { Broker } from './broker.js';
import type { Databases } from './database.js';
import { existingEventStore } from './existing-servers.js';
import { wireEnv } from '../wire.js';
import { startNodeApp } from './node-app.js';

const AUDIENCE = 'doudi';

export interface World {
  readonly layout: Layout;
  readonly databases: Databases;
  readonly broker: Broker;
  readonly keys: Keys;
  /** The day that stands in for today, ISO 8601. */
  readonly day: string;
}

export function startIssuer(layout: Layout): Promise<ServiceProcess> {
  const url = layout.urls.issuer();
  return startNodeApp(layout, {
    name: 'issuer',
    app: 'issuer',
    env: {
      PORT: String(layout.ports.issuer()),
      ISSUER_URL: url,
      ISSUER_AUDIENCE: AUDIENCE,
      ISSUER_KEYS_FILE: join(layout.folders.secrets(), 'issuer-keys.json'),
      ISSUER_CLIENTS: keepClients(layout),
    },
    readyUrl: `${url}/.well-known/openid-configuration`,
  });
}

export async function startHub(world: World): Promise<ServiceProcess> {
  const { layout, databases, broker, keys, day } = world;
  return startNodeApp(layout, {
    name: 'hub',
    app: 'hub',
    env: {
      ...common(layout),
      ...broker.env('hub'),
      PORT: String(layout.ports.hub()),
      DATABASE_URL: databases.hub,
      ...existingEventStore(),
      DOUDI_TOKEN_KEY: keys.token,
      DOUDI_KEK: keys.kek,
      ...hubLogEnv(layout),
      ...(await wireEnv(layout)),
      DOUDI_DIVISIONS: COUNTY_DIVISIONS.join(','),
      DOUDI_DAY: day,
    },
    readyUrl: `${layout.urls.hub()}/health/ready`,
  });
}

export function startDepartments(world: World): Promise<ServiceProcess[]> {
  return Promise.all(DEPARTMENT_CODES.map((department) => startDepartment(world, department)));
}

async function startDepartment(world: World, department: Department): Promise<ServiceProcess> {
  const { layout, databases, broker } = world;
  return startNodeApp(layout, {
    name: department,
    app: 'departments',
    env: {
      ...common(layout),
      ...broker.env(department),
      DEPARTMENT: department,
      ...witnessEnv(layout, department),
      SOURCE_DIVISION: COUNTY,
      PORT: String(layout.ports.department(department)),
      DATABASE_URL: await databases.department(department),
    },
    readyUrl: `${layout.urls.department(department)}/health/ready`,
  });
}

const common = (layout: Layout): Record<string, string> => ({
  OIDC_ISSUER: layout.urls.issuer(),
  OIDC_AUDIENCE: AUDIENCE,
  LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'info',
});
