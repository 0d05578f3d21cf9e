import type { Migration } from '#platform';

/**
 * `log_entry` is the index over the log, derived from it: which positions an id, a stream have.
 * `staged_event` holds what has its positions and is still on its way to the log: one group of appends,
 * or nothing. `store_head` has one row: whoever holds its lock is the appender. Its `position` is the
 * last one known to be in the log, `staged` the last one given out.
 */
export const MIGRATIONS: readonly Migration[] = [
  {
    id: '0001-log-index',
    sql: `
      create table log_entry (
        position bigint primary key,
        stream text collate "C" not null,
        revision integer not null,
        event_id uuid not null unique,
        bytes integer not null,
        unique (stream, revision)
      );
      create table staged_event (
        position bigint primary key,
        type text not null,
        recorded_at timestamptz not null,
        data bytea not null
      );
      create table store_head (
        only_row boolean primary key default true check (only_row),
        position bigint not null,
        staged bigint not null check (staged >= position)
      );
      insert into store_head (position, staged) values (0, 0);
    `,
  },
];
