import type { Migration } from '#platform';

/** A schema of its own: dropped, it is built again from the events (see ADR 17). */
export const HISTORY_SCHEMA = 'history_index';

export const HISTORY_MIGRATIONS: readonly Migration[] = [
  {
    id: '0001-history-index',
    sql: `
      create table checkpoint (
        only_row boolean primary key default true check (only_row),
        position bigint not null
      );
      insert into checkpoint (position) values (0);
      -- Events that bear on a person or household whose stream they are not in.
      create table mention (
        subject text collate "C" not null,
        position bigint not null,
        event_id uuid not null,
        primary key (subject, position)
      );
      -- Corrections and revocations by the event that, in the end, they put right.
      create table amendment (
        position bigint primary key,
        event_id uuid not null,
        root bigint not null,
        root_id uuid not null,
        subjects text[] not null
      );
      create index on amendment (root);
      -- The last position recorded by an instant; instants never go back, whatever the clock did.
      create table known_at (
        at timestamptz primary key,
        position bigint not null
      );
      create table opened_day (
        position bigint primary key,
        day date not null
      );
    `,
  },
];
