import type { Migration } from '#platform';

/** Schema of the log's tables. */
export const ASSURANCE_SCHEMA = 'assurance';

export const ASSURANCE_MIGRATIONS: readonly Migration[] = [
  {
    id: '0001-log',
    sql: `
      -- How many entries the stored tiles hold; whoever moves it writes the tiles in the same transaction.
      create table log_head (
        only_row boolean primary key default true check (only_row),
        size bigint not null
      );
      insert into log_head (size) values (0);
      create table tile (
        level smallint not null,
        index bigint not null,
        hashes bytea not null,
        primary key (level, index)
      );
      -- Hashes do not compress.
      alter table tile alter hashes set storage external;
      create table entry_bundle (
        index bigint primary key,
        width smallint not null,
        bytes bytea not null
      );
      -- One for a size, for ever: the primary key is what keeps a second one from being signed.
      create table checkpoint (
        size bigint primary key,
        root bytea not null,
        note text not null,
        signed_at timestamptz not null default now(),
        published boolean not null default false
      );
      create index checkpoint_unpublished on checkpoint (size) where not published;
      create table cosignature (
        size bigint not null references checkpoint,
        witness text not null,
        line text not null,
        primary key (size, witness)
      );
      -- What each witness was last seen to have cosigned, and why it last refused.
      create table witness_state (
        witness text primary key,
        size bigint not null default 0,
        answered_at timestamptz,
        refusal text,
        refused_at timestamptz
      );
      create table alarm (
        code text not null,
        size bigint not null,
        raised_at timestamptz not null default now(),
        primary key (code, size)
      );
    `,
  },
];
