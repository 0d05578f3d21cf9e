import type { Migration } from '#platform';

export const SHARING_MIGRATIONS: readonly Migration[] = [
  {
    id: '0001-delivery',
    sql: `
      -- How far each outgoing topic has been published and acknowledged: (position, tail) of the last.
      create table delivery_checkpoint (
        name text collate "C" primary key,
        position bigint not null default 0,
        tail text collate "C" not null default ''
      );
    `,
  },
];
