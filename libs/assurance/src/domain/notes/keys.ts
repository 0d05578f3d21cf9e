import { sha256 } from '#kernel';
import { refusal } from '../refusals.js';
import { strictBase64 } from './base64.js';

/** Signature types of C2SP signed-note: a log's own signature, and a witness's timestamped one. */
export const ED25519 = 0x01;
export const COSIGNATURE_V1 = 0x04;
export type SignatureType = typeof ED25519 | typeof COSIGNATURE_V1;

/** Who signs, and with what: name and id together find the key of a signature line. */
export interface VerifierKey {
  readonly name: string;
  /** The first four bytes of a hash over all the rest. */
  readonly id: number;
  readonly type: SignatureType;
  /** Ed25519, 32 bytes. */
  readonly publicKey: Buffer;
}

/** An Ed25519 private key under a name. */
export interface PrivateKey {
  readonly name: string;
  /** RFC 8032 §5.1.5: the 32 secret bytes. */
  readonly seed: Buffer;
}

const KEY_BYTES = 32;
/** Key names have no space and no plus (C2SP signed-note). */
const NAME = /^[^\s+\p{White_Space}\p{Cc}]+$/u;
const PRIVATE = 'PRIVATE+KEY+';

export const isKeyName = (name: string): boolean => NAME.test(name);

export function verifierKey(name: string, type: SignatureType, publicKey: Buffer): VerifierKey {
  return { name, type, publicKey, id: keyId(name, type, publicKey) };
}

/** `<name>+<id in hex>+<base64 of type and key>`, as Go's x/mod/sumdb/note writes it. */
export function formatVerifierKey({ name, id, type, publicKey }: VerifierKey): string {
  return `${name}+${hex(id)}+${encoded(type, publicKey)}`;
}

/** @throws HubError `assurance.verifier-key` */
export function parseVerifierKey(text: string): VerifierKey {
  const match = /^([^+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim());
  const bytes = match === null ? undefined : strictBase64(match[3]!);
  const type = bytes?.[0];
  const known = type === ED25519 || type === COSIGNATURE_V1;
  if (match === null || bytes === undefined || !known) throw malformedKey();
  if (!isKeyName(match[1]!) || bytes.length !== 1 + KEY_BYTES) throw malformedKey();
  const key = verifierKey(match[1]!, type, bytes.subarray(1));
  if (hex(key.id) !== match[2]) throw malformedKey();
  return key;
}

/**
 * A key's text form: `PRIVATE+KEY+<name>+<id>+<base64>`, as Go's note package writes it, or the 32 secret
 * bytes in base64, which then go by `name`.
 * @throws HubError `assurance.private-key`, without a word of the text
 */
export function parsePrivateKey(text: string, name: string): PrivateKey {
  const trimmed = text.trim();
  if (!trimmed.startsWith(PRIVATE)) {
    const seed = strictBase64(trimmed);
    if (seed?.length !== KEY_BYTES || !isKeyName(name)) throw malformedPrivateKey();
    return { name, seed };
  }
  const parts = trimmed.slice(PRIVATE.length).split('+');
  const own = parts[0] ?? '';
  // Base64 may itself have a plus.
  const bytes = strictBase64(parts.slice(2).join('+'));
  if (bytes?.length !== 1 + KEY_BYTES || bytes[0] !== ED25519 || !isKeyName(own)) {
    throw malformedPrivateKey();
  }
  return { name: own, seed: bytes.subarray(1) };
}

function keyId(name: string, type: SignatureType, publicKey: Buffer): number {
  return sha256(
    Buffer.concat([Buffer.from(`${name}\n`, 'utf8'), Buffer.from([type]), publicKey]),
  ).readUInt32BE(0);
}

const hex = (id: number): string => id.toString(16).padStart(8, '0');

const encoded = (type: SignatureType, key: Buffer): string =>
  Buffer.concat([Buffer.from([type]), key]).toString('base64');

const malformedKey = () =>
  refusal('verifier-key', {
    zh: '公钥不合格式，应为“名称+8 位十六进制编号+base64”，且编号与公钥相符。请核对是否完整抄录。',
    en: 'The verifier key is malformed: “name+8 hex digits+base64” is expected, the digits matching the key. Check that it was copied whole.',
  });

const malformedPrivateKey = () =>
  refusal('private-key', {
    zh: '日志私钥不合格式，应为 32 字节的 base64，或以 PRIVATE+KEY+ 开头的签名私钥。',
    en: 'The private key is malformed: base64 of 32 bytes, or a note signing key that begins with PRIVATE+KEY+, is expected.',
  });
