import { createCipheriv, createDecipheriv, createSecretKey, randomFillSync } from 'node:crypto';
import { invariant } from '#kernel';

const VERSION = 1;
const NONCE = 12;
const TAG = 16;
/** Randomness is drawn in blocks: one system call for many nonces. */
const BLOCK = Buffer.alloc(NONCE * 512);
let used = BLOCK.length;

function nextNonce(): Buffer {
  if (used === BLOCK.length) {
    randomFillSync(BLOCK);
    used = 0;
  }
  const nonce = Buffer.from(BLOCK.subarray(used, used + NONCE));
  used += NONCE;
  return nonce;
}

/**
 * A key given as a Buffer makes Node look the cipher up each time: 17 µs a sealing, where a KeyObject
 * made on the spot takes 5.
 */
const asKey = createSecretKey;

/** AES-256-GCM: version byte, nonce, ciphertext, tag. `aad` binds the ciphertext to what it belongs to. */
export function encrypt(key: Buffer, plaintext: Buffer, aad: string): Buffer {
  const nonce = nextNonce();
  const cipher = createCipheriv('aes-256-gcm', asKey(key), nonce);
  cipher.setAAD(Buffer.from(aad, 'utf8'));
  const body = cipher.update(plaintext);
  cipher.final();
  const sealed = Buffer.allocUnsafe(1 + NONCE + body.length + TAG);
  sealed[0] = VERSION;
  nonce.copy(sealed, 1);
  body.copy(sealed, 1 + NONCE);
  cipher.getAuthTag().copy(sealed, 1 + NONCE + body.length);
  return sealed;
}

/** @throws when the key, the `aad` or a single bit is another than at encryption. */
export function decrypt(key: Buffer, sealed: Buffer, aad: string): Buffer {
  invariant(sealed[0] === VERSION, 'the sealed value is of a known version');
  invariant(sealed.length >= 1 + NONCE + TAG, 'the sealed value is whole');
  const decipher = createDecipheriv('aes-256-gcm', asKey(key), sealed.subarray(1, 1 + NONCE));
  decipher.setAAD(Buffer.from(aad, 'utf8'));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  return Buffer.concat([
    decipher.update(sealed.subarray(1 + NONCE, sealed.length - TAG)),
    decipher.final(),
  ]);
}
