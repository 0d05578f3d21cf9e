import type { Incoming, RawVault } from '../application/ports.js';

interface Packed {
  readonly key: string | null;
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

type Place = Pick<Incoming, 'topic' | 'partition' | 'offset'>;

const labelOf = ({ topic, partition, offset }: Place): string => `${topic}/${partition}/${offset}`;

/** The message as it came, encrypted; its place in Kafka is bound to it. */
export function packRaw(vault: RawVault, message: Incoming): Buffer {
  const packed: Packed = {
    key: message.key?.toString('base64') ?? null,
    value: message.value?.toString('base64') ?? null,
    headers: message.headers,
  };
  return vault.sealRaw(Buffer.from(JSON.stringify(packed), 'utf8'), labelOf(message));
}

export function unpackRaw(
  vault: RawVault,
  place: Place,
  raw: Buffer,
): Pick<Incoming, 'key' | 'value' | 'headers'> {
  const packed = JSON.parse(vault.openRaw(raw, labelOf(place)).toString('utf8')) as Packed;
  return {
    key: packed.key === null ? null : Buffer.from(packed.key, 'base64'),
    value: packed.value === null ? null : Buffer.from(packed.value, 'base64'),
    headers: packed.headers,
  };
}
