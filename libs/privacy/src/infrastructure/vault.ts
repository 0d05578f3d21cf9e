import { hkdfSync } from 'node:crypto';
import type { Pool } from 'pg';
import { invariant } from '#kernel';
import { decrypt, encrypt } from './aead.js';
import { Erasure } from './erasure.js';
import { PersonalData } from './personal-data.js';
import { Sealer } from './sealer.js';
import { SubjectKeys } from './subject-keys.js';
import { SubjectTokens } from './subject-tokens.js';
import { TokenMaker } from './token-maker.js';

export interface VaultOptions {
  readonly pool: Pool;
  /** Secret of the tokens, at least 32 bytes. It can never change: every token is made with it. */
  readonly tokenKey: Buffer;
  /** Key-encryption key, 32 bytes. */
  readonly kek: Buffer;
}

/** Everything of this context, made of one pair of secrets. */
export class Vault {
  readonly tokens: SubjectTokens;
  readonly sealer: Sealer;
  readonly personalData: PersonalData;
  readonly erasure: Erasure;
  private readonly rawKey: Buffer;
  /** Keyed with a key of its own: a fingerprint of an event is no token. */
  readonly fingerprintKey: Buffer;

  constructor({ pool, tokenKey, kek }: VaultOptions) {
    invariant(kek.length === 32, 'the key-encryption key has 32 bytes');
    const keys = new SubjectKeys(pool, kek);
    this.tokens = new SubjectTokens(new TokenMaker(tokenKey));
    this.sealer = new Sealer(keys);
    this.personalData = new PersonalData(pool, keys);
    this.erasure = new Erasure(pool, this.sealer);
    this.rawKey = derive(kek, 'quarantine-raw');
    this.fingerprintKey = derive(tokenKey, 'event-fingerprint');
  }

  /** Encrypts bytes that belong to no known subject, such as a message that could not be read. */
  sealRaw(bytes: Buffer, label: string): Buffer {
    return encrypt(this.rawKey, bytes, label);
  }

  openRaw(sealed: Buffer, label: string): Buffer {
    return decrypt(this.rawKey, sealed, label);
  }
}

const derive = (secret: Buffer, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `doudi/${use}`, 32));
