/**
 * What is folded from the stream of intents; all of it can be dropped and is filled again.
 * `aid_intent_turn`: one row, whose lock is the turn to decide; `revision` is the last event folded.
 * `aid_intent_subject`: whom an intent that counts like aid concerns.
 */
export const ASSISTANCE_MIGRATIONS = [
  {
    id: '0001-aid-intents',
    sql: `
      create table aid_intent_turn (
        only_row boolean primary key default true check (only_row),
        revision integer not null
      );
      insert into aid_intent_turn (revision) values (-1);
      create table aid_intent (
        id uuid primary key,
        status text not null,
        held_until date,
        division text collate "C" not null,
        bypassed boolean not null,
        position bigint not null,
        doc text not null
      );
      create index on aid_intent (held_until) where status = 'held';
      create index on aid_intent (position) where bypassed;
      create table aid_intent_subject (
        token text collate "C" not null,
        id uuid not null,
        primary key (token, id)
      );
      create index on aid_intent_subject (id);
    `,
  },
] as const;
