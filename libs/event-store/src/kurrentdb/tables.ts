import { quoteIdentifier } from '#platform';

/** Qualified names of what the adapter keeps in PostgreSQL, and the channel it notifies on. */
export interface Tables {
  readonly entries: string;
  readonly staged: string;
  readonly head: string;
  readonly channel: string;
}

export function tablesIn(schema: string): Tables {
  const inSchema = (name: string): string => `${quoteIdentifier(schema)}.${name}`;
  return {
    entries: inSchema('log_entry'),
    staged: inSchema('staged_event'),
    head: inSchema('store_head'),
    channel: quoteIdentifier(`${schema}.appended`),
  };
}
