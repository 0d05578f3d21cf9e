import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { ClientBase, Pool } from 'pg';
import { invariant } from '#kernel';
import { decrypt, encrypt } from './aead.js';

const CACHED = 100_000;
/** What is kept for a subject whose key was destroyed: nothing can be sealed for it any more. */
const DESTROYED = Buffer.alloc(0);

/** Another process made a key for the same subject first: the batch is to be taken again. */
export class KeyRaceError extends Error {
  override readonly name = 'KeyRaceError';
}

/** Keys made for a batch, to be stored in the transaction that stores what they sealed. */
export interface NewKeys {
  readonly tokens: readonly string[];
  readonly wrapped: readonly Buffer[];
}

/**
 * One random key a subject (person or household), wrapped by the key-encryption key. Destroying the row's
 * key makes every sealed value of that subject unreadable for ever, wherever it was copied to.
 */
export class SubjectKeys {
  private readonly cache: LRUCache<string, Buffer>;

  constructor(
    private readonly pool: Pool,
    private readonly kek: Buffer,
    cached = CACHED,
  ) {
    invariant(kek.length === 32, 'the key-encryption key has 32 bytes');
    this.cache = new LRUCache({ max: cached });
  }

  /**
   * Makes sure that each token's key is at hand, with one look-up for those not cached, and makes keys
   * for those without one.
   */
  async prepare(tokens: Iterable<string>): Promise<PreparedKeys> {
    const keys = new Map<string, Buffer>();
    const missing: string[] = [];
    for (const token of tokens) {
      if (keys.has(token)) continue;
      const key = this.cache.get(token);
      keys.set(token, key ?? DESTROYED);
      if (key === undefined) missing.push(token);
    }
    if (missing.length === 0) return new PreparedKeys(keys, { tokens: [], wrapped: [] });
    const found = await this.load(missing);
    const made: { tokens: string[]; wrapped: Buffer[] } = { tokens: [], wrapped: [] };
    for (const token of missing) {
      let key = found.get(token);
      if (key === undefined) {
        key = randomBytes(32);
        made.tokens.push(token);
        made.wrapped.push(encrypt(this.kek, key, token));
      }
      keys.set(token, key);
      this.cache.set(token, key);
    }
    return new PreparedKeys(keys, made);
  }

  /** Keys for reading; a token without a key, or with a destroyed one, is left out. */
  async forReading(tokens: readonly string[]): Promise<Map<string, Buffer>> {
    // Always from the table: another process may have destroyed a key that is cached here.
    const found = await this.load(tokens);
    for (const [token, key] of found) if (key === DESTROYED) found.delete(token);
    return found;
  }

  /** Forgets what is cached: keys of a batch that failed to commit were never stored. */
  forget(): void {
    this.cache.clear();
  }

  /** Drops one key from memory, after it was destroyed. */
  evict(token: string): void {
    this.cache.delete(token);
  }

  private async load(tokens: readonly string[]): Promise<Map<string, Buffer>> {
    const { rows } = await this.pool.query<{ token: string; wrapped: Buffer | null }>(
      'select token, wrapped from subject_key where token = any($1::text[])',
      [tokens],
    );
    return new Map(
      rows.map(({ token, wrapped }) => [
        token,
        wrapped === null ? DESTROYED : decrypt(this.kek, wrapped, token),
      ]),
    );
  }
}

/** The keys of one batch. */
export class PreparedKeys {
  constructor(
    private readonly keys: ReadonlyMap<string, Buffer>,
    private readonly made: NewKeys,
  ) {}

  /** Undefined when the subject's key was destroyed. */
  keyOf(token: string): Buffer | undefined {
    const key = this.keys.get(token);
    invariant(key !== undefined, 'the key was prepared with the batch');
    return key === DESTROYED ? undefined : key;
  }

  /**
   * Stores the keys made for this batch, in the transaction of its events.
   * @throws KeyRaceError when another process was first.
   */
  async store(tx: ClientBase): Promise<void> {
    if (this.made.tokens.length === 0) return;
    const { rowCount } = await tx.query(
      `insert into subject_key (token, wrapped)
       select * from unnest($1::text[], $2::bytea[]) on conflict (token) do nothing`,
      [this.made.tokens, this.made.wrapped],
    );
    if (rowCount !== this.made.tokens.length) {
      throw new KeyRaceError('a subject key was made by another process at the same time');
    }
  }
}
