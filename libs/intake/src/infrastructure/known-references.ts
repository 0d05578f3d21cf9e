import { LRUCache } from 'lru-cache';
import type { ClientBase, Pool } from 'pg';
import { textArray } from '#platform';

const CACHED = 150_000;

/** Which persons, households, awards and applications have been made known by a stored event. */
export class KnownReferences {
  private readonly cache: LRUCache<string, true>;

  constructor(
    private readonly pool: Pool,
    cached = CACHED,
  ) {
    this.cache = new LRUCache({ max: cached });
  }

  /** Looks up those of the references that are not at hand, so that {@link has} can answer. */
  async load(refs: readonly string[]): Promise<void> {
    const missing = [...new Set(refs)].filter((ref) => !this.cache.has(ref));
    if (missing.length === 0) return;
    const { rows } = await this.pool.query<{ token: string }>(
      'select token from known_ref where token = any($1::text[])',
      [textArray(missing)],
    );
    for (const { token } of rows) this.cache.set(token, true);
  }

  has(ref: string): boolean {
    return this.cache.has(ref);
  }

  /** Known from now on to batches that commit after this one. */
  add(refs: readonly string[]): void {
    for (const ref of refs) this.cache.set(ref, true);
  }

  /** After a batch failed: what it would have made known is not. */
  forget(): void {
    this.cache.clear();
  }
}

export async function storeReferences(tx: ClientBase, refs: ReadonlySet<string>): Promise<void> {
  if (refs.size === 0) return;
  await tx.query(
    `insert into known_ref (token) select unnest($1::text[]) on conflict (token) do nothing`,
    // In order, so that two processes never wait for each other's rows.
    [textArray([...refs].sort())],
  );
}
