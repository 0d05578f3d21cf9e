import { Pool } from 'pg';
import { PostgresEventStore } from '#event-store/postgres';
import { INTAKE_MIGRATIONS } from '#intake';
import { KafkaConnection, migrate, type Kafka } from '#platform';
import { loadPolicy } from '#policy';
import { PRIVACY_MIGRATIONS, Vault } from '#privacy';
import { Builds, servingView, VIEW_SCHEMA, type Projection } from '#projections';
import { SHARING_MIGRATIONS, ViewPosition, type SharedViews } from '#sharing';
import { logOf } from './hub-log.js';
import { createHouseholdProjection } from './projection/index.js';
import type { HubSettings } from './settings.js';

/** What the roles and the API of one process share. Nothing here connects before it is used. */
export interface HubParts {
  readonly settings: HubSettings;
  readonly pool: Pool;
  readonly store: PostgresEventStore;
  readonly kafka: Kafka;
  readonly vault: Vault;
  readonly projection: Projection;
  readonly builds: Builds;
  readonly views: SharedViews;
  readonly viewPosition: ViewPosition;
}

export function createHubParts(settings: HubSettings): HubParts {
  const pool = new Pool({
    connectionString: settings.databaseUrl,
    max: settings.databasePool,
    application_name: 'doudi-hub',
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => logOf('database')('warn', 'an idle connection was lost'));
  const store = new PostgresEventStore({ pool });
  const projection = createHouseholdProjection(loadPolicy());
  const views = sharedViews(projection);
  return {
    settings,
    pool,
    store,
    kafka: new KafkaConnection(settings.kafka, logOf('kafka')),
    vault: new Vault({ pool, tokenKey: settings.tokenKey, kek: settings.kek }),
    projection,
    builds: new Builds(pool),
    views,
    viewPosition: new ViewPosition(pool, views),
  };
}

/** Brings the schema of every part up to date; several processes may do so at once. */
export async function migrateAll({ pool, builds, projection }: HubParts): Promise<void> {
  await PostgresEventStore.migrate(pool);
  await migrate(pool, 'privacy', PRIVACY_MIGRATIONS);
  await migrate(pool, 'intake', INTAKE_MIGRATIONS);
  await migrate(pool, 'sharing', SHARING_MIGRATIONS);
  await builds.ensureServing(projection);
}

function sharedViews(projection: Projection): SharedViews {
  return {
    householdSummary: servingView(VIEW_SCHEMA, 'household_summary'),
    findingLog: servingView(VIEW_SCHEMA, 'finding_log'),
    checkpoint: { table: `${VIEW_SCHEMA}.projection_checkpoint`, name: projection.name },
  };
}
