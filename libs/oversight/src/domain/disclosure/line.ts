import type { Field } from './publication.js';

/** What could be published of an award, before it is known which of it may be. */
export interface Publishable {
  readonly name: string;
  readonly memberCount: number;
  /** 分 a month; undefined where it is no sum. */
  readonly fen: number | undefined;
}

/** One line of a list for the notice board: the fields that a clause lets out, and no other. */
export type DisclosedLine = Readonly<Partial<Record<Field, string | number>>>;

const VALUES: Readonly<Record<Field, (from: Publishable) => string | number | undefined>> = {
  name: ({ name }) => name,
  member_count: ({ memberCount }) => memberCount,
  amount: ({ fen }) => fen,
};

/** Made of the fields one by one, never by leaving out: what is added to the source does not get here. */
export function lineOf(from: Publishable, fields: readonly Field[]): DisclosedLine {
  const line: Partial<Record<Field, string | number>> = {};
  for (const field of fields) {
    const value = VALUES[field](from);
    if (value !== undefined) line[field] = value;
  }
  return line;
}
