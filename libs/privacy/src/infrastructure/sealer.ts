import { LRUCache } from 'lru-cache';
import type { ClientBase } from 'pg';
import { decrypt, encrypt } from './aead.js';
import type { PreparedKeys, SubjectKeys } from './subject-keys.js';

const CACHED = 20_000;

/** Seals the personal fields of one batch of events. */
export interface SealingBatch {
  /**
   * base64url of version, nonce, ciphertext and tag, with the token as associated data. Undefined when
   * the subject was erased: then nothing personal is kept of it again.
   * @param plaintext JSON of what is sealed.
   */
  seal(token: string, plaintext: string): string | undefined;
  /** Stores the keys that were made; call it in the transaction that stores the events. */
  store(tx: ClientBase): Promise<void>;
}

/**
 * The same person is written in much the same way event after event: the last sealed form of a subject
 * is kept and used again when the plaintext is the same, which saves most encryptions. It shows no more
 * than the token does: that the two events name the same person.
 */
export class Sealer {
  private readonly last: LRUCache<string, { readonly plaintext: string; readonly sealed: string }>;

  constructor(
    private readonly keys: SubjectKeys,
    cached = CACHED,
  ) {
    this.last = new LRUCache({ max: cached });
  }

  /** One look-up for all keys that are not at hand. */
  async open(tokens: Iterable<string>): Promise<SealingBatch> {
    const prepared = await this.keys.prepare(tokens);
    return {
      seal: (token, plaintext) => this.seal(prepared, token, plaintext),
      store: (tx) => prepared.store(tx),
    };
  }

  /** After a batch failed to commit. */
  forget(): void {
    this.keys.forget();
    this.last.clear();
  }

  /** After a subject's key was destroyed. */
  evict(token: string): void {
    this.keys.evict(token);
    this.last.delete(token);
  }

  private seal(prepared: PreparedKeys, token: string, plaintext: string): string | undefined {
    const key = prepared.keyOf(token);
    if (key === undefined) return undefined;
    const last = this.last.get(token);
    if (last?.plaintext === plaintext) return last.sealed;
    const sealed = encrypt(key, Buffer.from(plaintext, 'utf8'), token).toString('base64url');
    this.last.set(token, { plaintext, sealed });
    return sealed;
  }
}

/** The JSON that was sealed. @throws when the key or the token is another. */
export const unseal = (key: Buffer, token: string, sealed: string): string =>
  decrypt(key, Buffer.from(sealed, 'base64url'), token).toString('utf8');
