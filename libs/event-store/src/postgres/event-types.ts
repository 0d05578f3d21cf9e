import type { Pool } from 'pg';
import { inTransaction } from '#platform';

interface TypeRow {
  readonly type_id: number;
  readonly name: string;
}

/** The numbers that stand for type names in the events table. A number, once given, never changes. */
export class EventTypes {
  private readonly ids = new Map<string, number>();
  private readonly names = new Map<number, string>();

  constructor(
    private readonly pool: Pool,
    private readonly table: string,
  ) {}

  idOf(name: string): number | undefined {
    return this.ids.get(name);
  }

  nameOf(id: number): string | undefined {
    return this.names.get(id);
  }

  /**
   * Numbers the names that have none. In a transaction of its own: a number that is then not used is
   * harmless, while one rolled back with an append would leave the cache wrong.
   */
  async ensure(names: Iterable<string>): Promise<void> {
    const missing = new Set<string>();
    for (const name of names) if (!this.ids.has(name)) missing.add(name);
    if (missing.size === 0) return;
    await inTransaction(this.pool, async (client) => {
      await client.query(`lock table ${this.table} in exclusive mode`);
      await client.query(
        `insert into ${this.table} (type_id, name)
         select (select coalesce(max(type_id), 0) from ${this.table}) + row_number() over (), n.name
         from unnest($1::text[]) n(name)
         where not exists (select from ${this.table} t where t.name = n.name)`,
        [[...missing]],
      );
    });
    await this.reload();
  }

  async reload(): Promise<void> {
    const { rows } = await this.pool.query<TypeRow>(`select type_id, name from ${this.table}`);
    for (const { type_id: id, name } of rows) {
      this.ids.set(name, id);
      this.names.set(id, name);
    }
  }
}
