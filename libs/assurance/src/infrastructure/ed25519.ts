import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { formatCheckpoint, type Checkpoint } from '../domain/notes/checkpoint.js';
import {
  cosignedMessage,
  decodeTimestamped,
  encodeTimestamped,
} from '../domain/notes/cosignature.js';
import {
  COSIGNATURE_V1,
  ED25519,
  verifierKey,
  type PrivateKey,
  type SignatureType,
  type VerifierKey,
} from '../domain/notes/keys.js';
import { formatNote, signaturesOf, type NoteSignature } from '../domain/notes/signed-note.js';
import type { SignedNote } from '../domain/notes/signed-note.js';

/** DER of a PKCS #8 Ed25519 key up to its 32 secret bytes (RFC 8410 §7). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

const secretOf = ({ seed }: PrivateKey): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });

/** The 32 bytes that others know a key by. */
function publicOf(secret: KeyObject): Buffer {
  const { x } = createPublicKey(secret).export({ format: 'jwk' });
  return Buffer.from(x!, 'base64url');
}

const publicKeyOf = ({ publicKey }: VerifierKey): KeyObject =>
  createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: publicKey.toString('base64url') },
    format: 'jwk',
  });

/** The verifier key that belongs to a private key. */
export const verifierKeyOf = (key: PrivateKey, type: SignatureType): VerifierKey =>
  verifierKey(key.name, type, publicOf(secretOf(key)));

/** Signs a log's checkpoints (C2SP signed-note, type 0x01). The key's name is the log's origin. */
export class LogSigner {
  readonly key: VerifierKey;
  private readonly secret: KeyObject;

  constructor(key: PrivateKey) {
    this.secret = secretOf(key);
    this.key = verifierKeyOf(key, ED25519);
  }

  /** @returns the signed note */
  sign(head: Omit<Checkpoint, 'origin'>): string {
    const { name, id } = this.key;
    const text = formatCheckpoint({ origin: name, ...head });
    const bytes = sign(null, Buffer.from(text, 'utf8'), this.secret);
    return formatNote({ text, signatures: [{ name, keyId: id, bytes }] });
  }
}

/** Countersigns checkpoints as a witness (C2SP tlog-cosignature v1, type 0x04). */
export class Cosigner {
  readonly key: VerifierKey;
  private readonly secret: KeyObject;

  constructor(key: PrivateKey) {
    this.secret = secretOf(key);
    this.key = verifierKeyOf(key, COSIGNATURE_V1);
  }

  /** @param time when, in POSIX seconds */
  cosign(checkpoint: string, time: bigint): NoteSignature {
    const signature = sign(null, cosignedMessage(checkpoint, time), this.secret);
    const { name, id } = this.key;
    return { name, keyId: id, bytes: encodeTimestamped({ time, signature }) };
  }
}

/** Checks signatures by one key, log or witness. */
export class Verifier {
  private readonly publicKey: KeyObject;

  constructor(readonly key: VerifierKey) {
    this.publicKey = publicKeyOf(key);
  }

  /** Whether the note has signatures by the key, and every one of them is right. */
  hasSigned(note: SignedNote): boolean {
    const signatures = signaturesOf(note, this.key);
    return signatures.length > 0 && signatures.every(({ bytes }) => this.isValid(note.text, bytes));
  }

  private isValid(text: string, bytes: Buffer): boolean {
    if (this.key.type === ED25519) {
      return verify(null, Buffer.from(text, 'utf8'), this.publicKey, bytes);
    }
    const cosignature = decodeTimestamped(bytes);
    if (cosignature === undefined) return false;
    const message = cosignedMessage(text, cosignature.time);
    return verify(null, message, this.publicKey, cosignature.signature);
  }
}
