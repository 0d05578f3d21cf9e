import { quoteIdentifier, type Migration } from '#platform';
import type { CollectionSpec, LogSpec, Projection } from './projection.js';

/** Schema of the live views. */
export const VIEW_SCHEMA = 'views';

/**
 * One set of tables of a projection. The version is the program's: it names a shape and a meaning. The
 * generation counts how often a version was built from position 1, for tables that are doubted.
 */
export interface BuildId {
  readonly name: string;
  readonly version: number;
  /** From 1. */
  readonly generation: number;
}

export const buildOf = ({ name, version }: Projection, generation = 1): BuildId => ({
  name,
  version,
  generation,
});

/** `v2`, and `v2g3` for the third generation: as it stands in names of tables and on command lines. */
export const labelOf = ({ version, generation }: Omit<BuildId, 'name'>): string =>
  generation === 1 ? `v${version}` : `v${version}g${generation}`;

/** The unqualified table of a collection or log of a build. */
export const viewTable = (build: Omit<BuildId, 'name'>, name: string): string =>
  `${name}_${labelOf(build)}`;

/** The table of a collection or log of a build, with its schema, quoted for SQL. */
export function qualifiedTable(schema: string, build: Omit<BuildId, 'name'>, name: string): string {
  return `${quoteIdentifier(schema)}.${quoteIdentifier(viewTable(build, name))}`;
}

/** What readers ask: an SQL view over the table of whichever build is serving. */
export function servingView(schema: string, name: string): string {
  return `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
}

/** The positions of the builds in a schema, and which of them is serving. */
export function checkpointTable(schema: string): string {
  return `${quoteIdentifier(schema)}.projection_checkpoint`;
}

export const CHECKPOINT_MIGRATIONS: readonly Migration[] = [
  {
    id: '0001-checkpoint',
    sql: `
      create table projection_checkpoint (
        name text not null,
        version integer not null,
        position bigint not null default 0,
        -- Set between the chunks of due work: the groups up to here are done for the next event.
        due_group text collate "C",
        status text not null default 'building' check (status in ('building', 'live')),
        primary key (name, version)
      );
    `,
  },
  {
    id: '0002-builds',
    sql: `
      alter table projection_checkpoint
        drop constraint projection_checkpoint_pkey,
        drop constraint projection_checkpoint_status_check,
        add column generation integer not null default 1,
        -- Names of its tables without the suffix: a version may outlive the program that knew them.
        add column collections text[] not null default '{}',
        add column logs text[] not null default '{}',
        -- From where and since when it is being filled, for the estimate.
        add column fill_from bigint not null default 0,
        add column fill_since timestamptz,
        add column moved_at timestamptz,
        -- Position at which it was compared with the serving one, and the rows that differed.
        add column compared_at bigint,
        add column differences bigint,
        add column retired_at timestamptz,
        add primary key (name, version, generation);
      update projection_checkpoint c set
        status = case when version = (select max(version) from projection_checkpoint m
          where m.name = c.name) then 'serving' else 'retired' end;
      alter table projection_checkpoint add constraint projection_checkpoint_status_check
        check (status in ('building', 'ready', 'serving', 'retired'));
      create unique index projection_serving on projection_checkpoint (name)
        where status = 'serving';
    `,
  },
];

/** The owner of a build's tables among the applied migrations. */
export const migrationOwner = (build: BuildId): string =>
  `projection:${build.name}_${labelOf(build)}`;

/** The tables of one build: a change of columns under the same version is refused by its checksum. */
export function viewMigrations(projection: Projection, build: BuildId): readonly Migration[] {
  const statements = [
    ...projection.collections.map((spec) => collectionSql(build, spec)),
    ...projection.logs.map((spec) => logSql(build, spec)),
  ];
  return [{ id: `v${build.version}`, sql: statements.join('\n') }];
}

/** Built after a rebuild has filled the tables, which is several times cheaper than along the way. */
export function indexStatements(projection: Projection, build: BuildId): string[] {
  return projection.collections.flatMap((spec) =>
    spec.indexes.map(
      (body, i) =>
        `create index if not exists ${quoteIdentifier(`${viewTable(build, spec.name)}_i${i + 1}`)}
         on ${quoteIdentifier(viewTable(build, spec.name))} ${indexBody(body)}`,
    ),
  );
}

function collectionSql(build: BuildId, spec: CollectionSpec): string {
  const columns = spec.columns.map(
    ({ name, type }) => `${quoteIdentifier(name)} ${sqlType(type)},`,
  );
  return `create table ${quoteIdentifier(viewTable(build, spec.name))} (
    grp text collate "C" not null,
    key text collate "C" not null,
    position bigint not null,
    doc text not null,
    ${columns.join('\n    ')}
    primary key (grp, key)
  );`;
}

function logSql(build: BuildId, spec: LogSpec): string {
  return `create table ${quoteIdentifier(viewTable(build, spec.name))} (
    position bigint not null,
    ordinal integer not null,
    doc text not null,
    primary key (position, ordinal)
  );`;
}

const sqlType = (type: string): string => (type === 'text' ? 'text collate "C"' : type);

/** `(division, grp)` or `using gin (members)`. */
const indexBody = (body: string): string => body.trim();
