import type { Pool } from 'pg';
import { deathOf, membersOn, type HouseholdDoc, type PersonDoc } from '#household';
import { servingView, VIEW_SCHEMA } from '#projections';
import { then } from './ledger-pages.js';

interface Row {
  readonly grp: string;
  readonly position: string;
  readonly doc: string;
}

/** Who lives where and who has died, of some persons and households, as known at a position. */
export class Lives {
  private constructor(
    private readonly homes: ReadonlyMap<string, HouseholdDoc>,
    private readonly persons: ReadonlyMap<string, PersonDoc>,
  ) {}

  /**
   * Of the households with their members, and of further persons.
   * @param deadOnly reads of the persons those who may have died, and no other
   */
  static async of(
    pool: Pool,
    concerned: { readonly households: readonly string[]; readonly persons: readonly string[] },
    position: number,
    deadOnly: boolean,
  ): Promise<Lives> {
    const { households, persons } = concerned;
    const wanted = { collection: 'household', tokens: households } as const;
    const homes = await documents<HouseholdDoc>(pool, wanted, position);
    const tokens = new Set(persons);
    for (const { joined } of homes.values()) {
      for (const { party } of joined ?? []) tokens.add(party);
    }
    const everyone = { collection: 'person', tokens: [...tokens], deadOnly } as const;
    return new Lives(homes, await documents<PersonDoc>(pool, everyone, position));
  }

  /** Those living together on the day. */
  membersOn(household: string, day: string): readonly string[] {
    const home = this.homes.get(household);
    return home ? membersOn(home, day) : [];
  }

  home(household: string): HouseholdDoc | undefined {
    return this.homes.get(household);
  }

  person(token: string): PersonDoc | undefined {
    return this.persons.get(token);
  }

  /** The last day of life of the last of them to die; undefined while one lives, or for nobody. */
  lastDayOf(tokens: readonly string[]): string | undefined {
    let last: string | undefined;
    for (const token of tokens) {
      const person = this.persons.get(token);
      const died = person && deathOf(person);
      if (died === undefined) return undefined;
      if (last === undefined || died > last) last = died;
    }
    return last;
  }
}

async function documents<D extends HouseholdDoc | PersonDoc>(
  pool: Pool,
  { collection, tokens, deadOnly = false }: Wanted,
  position: number,
): Promise<Map<string, D>> {
  if (tokens.length === 0) return new Map();
  const { rows } = await pool.query<Row>(
    `select grp, position, doc from ${servingView(VIEW_SCHEMA, collection)}
     where grp = any($1::text[]) and grp = key ${deadOnly ? `and doc like '%"deaths"%'` : ''}`,
    [tokens],
  );
  return new Map(rows.map((row) => [row.grp, then(row.doc, row.position, position)]));
}

interface Wanted {
  readonly collection: 'household' | 'person';
  readonly tokens: readonly string[];
  /** Nothing else is asked of them. */
  readonly deadOnly?: boolean;
}
