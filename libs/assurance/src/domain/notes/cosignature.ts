const TIMESTAMP_BYTES = 8;
const SIGNATURE_BYTES = 64;

/** C2SP tlog-cosignature v1: what a witness signs. `time` is POSIX seconds. */
export const cosignedMessage = (checkpoint: string, time: bigint): Buffer =>
  Buffer.from(`cosignature/v1\ntime ${time}\n${checkpoint}`, 'utf8');

/** What stands in the signature line after the key id. */
export interface TimestampedSignature {
  readonly time: bigint;
  readonly signature: Buffer;
}

export function encodeTimestamped({ time, signature }: TimestampedSignature): Buffer {
  const bytes = Buffer.alloc(TIMESTAMP_BYTES + signature.length);
  bytes.writeBigUInt64BE(time);
  signature.copy(bytes, TIMESTAMP_BYTES);
  return bytes;
}

/** @returns undefined when the bytes cannot be one */
export function decodeTimestamped(bytes: Buffer): TimestampedSignature | undefined {
  if (bytes.length !== TIMESTAMP_BYTES + SIGNATURE_BYTES) return undefined;
  const time = bytes.readBigUInt64BE(0);
  if (time >= 2n ** 63n) return undefined;
  return { time, signature: bytes.subarray(TIMESTAMP_BYTES) };
}
