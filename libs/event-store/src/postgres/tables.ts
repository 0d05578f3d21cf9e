import { quoteIdentifier } from '#platform';

/** Qualified names of what the store keeps in its schema, and the channel it notifies on. */
export interface Tables {
  readonly events: string;
  readonly types: string;
  readonly head: string;
  readonly channel: string;
}

export function tablesIn(schema: string): Tables {
  const inSchema = (name: string): string => `${quoteIdentifier(schema)}.${name}`;
  return {
    events: inSchema('events'),
    types: inSchema('event_type'),
    head: inSchema('store_head'),
    channel: quoteIdentifier(`${schema}.appended`),
  };
}
