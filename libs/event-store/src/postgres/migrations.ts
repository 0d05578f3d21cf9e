import type { Migration } from '#platform';

/**
 * `store_head` has one row: whoever holds its lock is the appender, and the position it holds is the
 * last one. An aborted append gives its positions back, so that none is ever missing.
 */
export const MIGRATIONS: readonly Migration[] = [
  {
    id: '0001-events',
    sql: `
      create table event_type (
        type_id smallint primary key,
        name text collate "C" not null unique
      );
      create table events (
        position bigint primary key,
        stream text collate "C" not null,
        revision integer not null,
        event_id uuid not null unique,
        type_id smallint not null,
        recorded_at timestamptz not null,
        data bytea not null,
        unique (stream, revision)
      );
      create table store_head (
        only_row boolean primary key default true check (only_row),
        position bigint not null
      );
      insert into store_head (position) values (0);
    `,
  },
];
