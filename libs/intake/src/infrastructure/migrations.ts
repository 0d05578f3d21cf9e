/**
 * `quarantine.raw` is encrypted: what cannot be read can hold anyone's data. Its `source`, `event_id`
 * and `pointer` are kept only as far as they are safe to show.
 */
export const INTAKE_MIGRATIONS = [
  {
    id: '0001-intake',
    sql: `
      create table kafka_offset (
        topic text collate "C" not null,
        partition integer not null,
        next bigint not null,
        primary key (topic, partition)
      );
      create table quarantine (
        id bigint generated always as identity primary key,
        topic text collate "C" not null,
        partition integer not null,
        "offset" bigint not null,
        department text collate "C" not null,
        received_at timestamptz not null,
        raw bytea not null,
        status text not null
          check (status in ('rejected', 'waiting', 'released', 'replayed', 'dismissed')),
        code text,
        pointer text,
        zh text,
        en text,
        source text,
        event_id text,
        type text,
        waiting_for text collate "C",
        replay_requested_at timestamptz,
        settled_at timestamptz,
        settled_by text,
        note text,
        unique (topic, partition, "offset"),
        check ((status = 'waiting') = (waiting_for is not null))
      );
      create index on quarantine (waiting_for) where status = 'waiting';
      create index on quarantine (id) where replay_requested_at is not null;
      create index on quarantine (department, id);
      create index on quarantine (status, id);
      create index on quarantine (code, id);
      create table receipt_outbox (
        id bigint generated always as identity primary key,
        department text collate "C" not null,
        body bytea not null,
        leased_until timestamptz not null default '-infinity'
      );
      create table known_ref (token text collate "C" primary key);
      create table source_sequence (
        source text collate "C" primary key,
        department text collate "C" not null,
        high bigint not null,
        updated_at timestamptz not null default now()
      );
      create table source_sequence_chunk (
        source text collate "C" not null,
        chunk bigint not null,
        arrived int8multirange not null,
        primary key (source, chunk)
      );
      create table intake_count (
        department text collate "C" not null,
        outcome text not null,
        n bigint not null,
        primary key (department, outcome)
      );
    `,
  },
] as const;
