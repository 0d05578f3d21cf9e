import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { invariant } from '#kernel';

/** What a token stands for; its prefix. */
export type TokenKind = 'p' | 'h' | 'a' | 'i' | 's';

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
const CACHED = 100_000;

/**
 * Subject tokens: a keyed hash of the identity, so that whoever has the stored events, the keys or the
 * topics but not this key can neither read nor guess an identity number.
 */
export class TokenMaker {
  private readonly cache: LRUCache<string, string>;
  /** A KeyObject: with a Buffer each HMAC costs eight times as much. */
  private readonly key: KeyObject;

  constructor(key: Buffer, cached = CACHED) {
    invariant(key.length >= 32, 'the token key has at least 32 bytes');
    this.key = createSecretKey(key);
    this.cache = new LRUCache({ max: cached });
  }

  /** The same kind and canonical form give the same token for as long as the key is kept. */
  token(kind: TokenKind, canonical: string): string {
    const input = `${kind}|${canonical}`;
    const known = this.cache.get(input);
    if (known !== undefined) return known;
    const digest = createHmac('sha256', this.key).update(input, 'utf8').digest();
    const token = `${kind}_${base32(digest.subarray(0, 16))}`;
    this.cache.set(input, token);
    return token;
  }
}

/** RFC 4648 base32, lower case, unpadded: 16 bytes give 26 characters. */
function base32(bytes: Buffer): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32[(value >>> bits) & 31];
      value &= (1 << bits) - 1;
    }
  }
  return bits === 0 ? text : text + BASE32[(value << (5 - bits)) & 31];
}
