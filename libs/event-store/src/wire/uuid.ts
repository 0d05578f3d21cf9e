import shared from '@eventstore/db-client/generated/shared_pb.js';
import { invalidArgument } from './rpc-error.js';

/** How a client wants ids written. */
export type UuidForm = 'string' | 'structured';

const HALF_BITS = 64;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function encodeUuid(id: string, form: UuidForm): shared.UUID {
  const uuid = new shared.UUID();
  if (form === 'string') return uuid.setString(id);
  const hex = id.replaceAll('-', '');
  const structured = new shared.UUID.Structured()
    .setMostSignificantBits(signedHalf(hex.slice(0, 16)))
    .setLeastSignificantBits(signedHalf(hex.slice(16)));
  return uuid.setStructured(structured);
}

/** Lower case, as the store keeps ids. @throws RpcError INVALID_ARGUMENT when it is no UUID */
export function decodeUuid(uuid: shared.UUID | undefined): string {
  const structured = uuid?.getStructured();
  const text =
    structured === undefined
      ? (uuid?.getString() ?? '').toLowerCase()
      : dashed(
          hexHalf(structured.getMostSignificantBits()) +
            hexHalf(structured.getLeastSignificantBits()),
        );
  if (UUID.test(text)) return text;
  throw invalidArgument({
    zh: '编号不是 UUID，请检查客户端发送的编号。',
    en: 'An id is not a UUID: check what the client sends.',
  });
}

const signedHalf = (hex: string): string => BigInt.asIntN(HALF_BITS, BigInt(`0x${hex}`)).toString();

const hexHalf = (signed: string): string =>
  BigInt.asUintN(HALF_BITS, BigInt(signed)).toString(16).padStart(16, '0');

const dashed = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
    '-',
  );
