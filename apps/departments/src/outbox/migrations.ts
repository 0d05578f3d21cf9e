import type { Migration } from '#platform';

/** The department's own database: what it publishes, and what the hub answered. */
export const MIGRATIONS: readonly Migration[] = [
  {
    id: '0001-outbox',
    sql: `
      create table outbox (
        position bigint primary key,
        source text not null,
        id text not null,
        key text not null,
        content_hash bytea not null,
        message text not null,
        accepted_at timestamptz not null,
        unique (id, source)
      );
      -- One row each. Takers lock the first, the relay the second: neither waits for the other.
      create table outbox_end (position bigint not null);
      insert into outbox_end values (0);
      create table outbox_sent (position bigint not null);
      insert into outbox_sent values (0);
      create table source_sequence (source text primary key, last bigint not null);
    `,
  },
  {
    id: '0002-receipts',
    sql: `
      create table receipt (
        topic text not null,
        part integer not null,
        message_offset bigint not null,
        source text,
        id text,
        status text not null,
        code text,
        pointer text,
        zh text,
        en text,
        position bigint,
        received_at timestamptz not null default now(),
        primary key (topic, part, message_offset)
      );
      create index receipt_event on receipt (id, source);
      create index receipt_status on receipt (status, received_at desc);
      create table receipt_offset (
        topic text not null,
        part integer not null,
        next_offset bigint not null,
        primary key (topic, part)
      );
    `,
  },
  {
    id: '0003-outbox-known',
    sql: `
      -- What is left of an event that was removed from the outbox: enough to know it again, and no data.
      create table outbox_known (
        id text not null,
        source text not null,
        content_hash bytea not null,
        accepted_at timestamptz not null,
        primary key (id, source)
      );
    `,
  },
];
