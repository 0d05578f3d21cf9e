import { quoteIdentifier, type Migration } from '#platform';
import type { CollectionSpec, LogSpec, Projection } from './projection.js';

/** Schema of the live views. */
export const VIEW_SCHEMA = 'views';

/** The unqualified table of a collection or log of a projection. */
export function viewTable(projection: Projection, name: string): string {
  return `${name}_v${projection.version}`;
}

/** The table of a collection or log, with its schema, quoted for SQL. */
export function qualifiedTable(schema: string, projection: Projection, name: string): string {
  return `${quoteIdentifier(schema)}.${quoteIdentifier(viewTable(projection, name))}`;
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
];

/** The tables of one version: a change of columns under the same version is refused by its checksum. */
export function viewMigrations(projection: Projection): readonly Migration[] {
  const statements = [
    ...projection.collections.map((spec) => collectionSql(projection, spec)),
    ...projection.logs.map((spec) => logSql(projection, spec)),
  ];
  return [{ id: `v${projection.version}`, sql: statements.join('\n') }];
}

/** Built after a rebuild has filled the tables, which is several times cheaper than along the way. */
export function indexStatements(projection: Projection): string[] {
  return projection.collections.flatMap((spec) =>
    spec.indexes.map(
      (body, i) =>
        `create index if not exists ${quoteIdentifier(`${viewTable(projection, spec.name)}_i${i + 1}`)}
         on ${quoteIdentifier(viewTable(projection, spec.name))} ${indexBody(body)}`,
    ),
  );
}

function collectionSql(projection: Projection, spec: CollectionSpec): string {
  const columns = spec.columns.map(
    ({ name, type }) => `${quoteIdentifier(name)} ${sqlType(type)},`,
  );
  return `create table ${quoteIdentifier(viewTable(projection, spec.name))} (
    grp text collate "C" not null,
    key text collate "C" not null,
    position bigint not null,
    doc text not null,
    ${columns.join('\n    ')}
    primary key (grp, key)
  );`;
}

function logSql(projection: Projection, spec: LogSpec): string {
  return `create table ${quoteIdentifier(viewTable(projection, spec.name))} (
    position bigint not null,
    ordinal integer not null,
    doc text not null,
    primary key (position, ordinal)
  );`;
}

const sqlType = (type: string): string => (type === 'text' ? 'text collate "C"' : type);

/** `(division, grp)` or `using gin (members)`. */
const indexBody = (body: string): string => body.trim();
