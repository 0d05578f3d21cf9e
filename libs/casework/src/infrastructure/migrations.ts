import type { Migration } from '#platform';

export const CASEWORK_MIGRATIONS: readonly Migration[] = [
  {
    id: '0001-case-follower',
    sql: `
      -- After which change of the findings cases are up to date, and in which build of them.
      create table case_follower (
        only_row boolean primary key default true check (only_row),
        build text collate "C" not null,
        position bigint not null,
        ordinal integer not null
      );
      insert into case_follower (build, position, ordinal) values ('', 0, 0);
    `,
  },
];
