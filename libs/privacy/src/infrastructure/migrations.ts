/**
 * `subject_key`: one row a subject; `wrapped` is null once the key was destroyed. `access_log`: who read
 * what of whom, and why; rows are only ever added.
 */
export const PRIVACY_MIGRATIONS = [
  {
    id: '0001-privacy',
    sql: `
      create table subject_key (
        token text collate "C" primary key,
        wrapped bytea,
        destroyed_at timestamptz,
        check ((wrapped is null) = (destroyed_at is not null))
      );
      create table access_log (
        id bigint generated always as identity primary key,
        at timestamptz not null default clock_timestamp(),
        principal text not null,
        role text not null,
        purpose text not null,
        action text not null,
        token text collate "C" not null
      );
      create index on access_log (token, id);
      create index on access_log (principal, id);
    `,
  },
] as const;
