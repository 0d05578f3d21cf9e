import { Pool, type PoolClient } from 'pg';
import { ASSISTANCE_MIGRATIONS } from '#assistance';
import { ASSURANCE_MIGRATIONS, ASSURANCE_SCHEMA } from '#assurance';
import { CASEWORK_MIGRATIONS } from '#casework';
import type { EventStore } from '#event-store';
import { INTAKE_MIGRATIONS } from '#intake';
import { KafkaConnection, migrate, type Kafka } from '#platform';
import { PRIVACY_MIGRATIONS, Vault } from '#privacy';
import { Builds, servingView, VIEW_SCHEMA, type Projection } from '#projections';
import { SHARING_MIGRATIONS, ViewPosition, type SharedViews } from '#sharing';
import { caseworkBuilds, caseworkProjection } from './casework/casework-view.js';
import { HistoryIndex } from './as-of/index.js';
import { logOf } from './hub-log.js';
import { createHubStore } from './hub-store.js';
import { createHouseholdProjection, enactedPolicy, type PolicyAt } from './projection/index.js';
import type { HubSettings } from './settings.js';

const KEEP_IDLE_MS = 10 * 60_000;

/** What the roles and the API of one process share. Nothing here connects before it is used. */
export interface HubParts {
  readonly settings: HubSettings;
  readonly pool: Pool;
  readonly store: EventStore<PoolClient>;
  readonly kafka: Kafka;
  readonly vault: Vault;
  /** What was enacted up to each position. */
  readonly policyAt: PolicyAt;
  readonly projection: Projection;
  readonly builds: Builds;
  readonly historyIndex: HistoryIndex;
  readonly views: SharedViews;
  readonly viewPosition: ViewPosition;
  /** Brings the store's tables up to date, and the store to where it can append. */
  readonly prepareStore: () => Promise<void>;
  /** Ends all connections to the databases. */
  readonly close: () => Promise<void>;
}

export function createHubParts(settings: HubSettings): HubParts {
  const pool = new Pool({
    connectionString: settings.databaseUrl,
    max: settings.databasePool,
    // A new connection costs more than ten queries: SCRAM is slow on purpose.
    idleTimeoutMillis: KEEP_IDLE_MS,
    application_name: 'doudi-hub',
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => logOf('database')('warn', 'an idle connection was lost'));
  const { store, prepare, close } = createHubStore(settings.eventStore, pool);
  const policyAt = enactedPolicy(store);
  const projection = createHouseholdProjection(policyAt);
  const views = sharedViews(projection);
  return {
    settings,
    pool,
    store,
    kafka: new KafkaConnection(settings.kafka, logOf('kafka')),
    vault: new Vault({ pool, tokenKey: settings.tokenKey, kek: settings.kek }),
    policyAt,
    projection,
    builds: new Builds(pool),
    historyIndex: new HistoryIndex(pool, store),
    views,
    viewPosition: new ViewPosition(pool, views),
    prepareStore: prepare,
    close: async () => {
      await close();
      await pool.end();
    },
  };
}

/** Brings the schema of every part up to date; several processes may do so at once. */
export async function migrateAll(parts: HubParts): Promise<void> {
  const { pool, prepareStore, builds, projection, historyIndex } = parts;
  await prepareStore();
  await migrate(pool, 'privacy', PRIVACY_MIGRATIONS);
  await migrate(pool, 'intake', INTAKE_MIGRATIONS);
  await migrate(pool, 'sharing', SHARING_MIGRATIONS);
  await migrate(pool, 'assurance', ASSURANCE_MIGRATIONS, ASSURANCE_SCHEMA);
  await migrate(pool, 'assistance', ASSISTANCE_MIGRATIONS);
  await migrate(pool, 'casework', CASEWORK_MIGRATIONS);
  await builds.ensureServing(projection);
  await caseworkBuilds(parts).ensureServing(caseworkProjection);
  await historyIndex.prepare();
}

function sharedViews(projection: Projection): SharedViews {
  return {
    householdSummary: servingView(VIEW_SCHEMA, 'household_summary'),
    findingLog: servingView(VIEW_SCHEMA, 'finding_log'),
    checkpoint: { table: `${VIEW_SCHEMA}.projection_checkpoint`, name: projection.name },
  };
}
