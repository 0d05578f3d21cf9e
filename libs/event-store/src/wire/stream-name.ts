import shared from '@eventstore/db-client/generated/shared_pb.js';
import { invalidArgument } from './rpc-error.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Stream names travel as bytes. @throws RpcError INVALID_ARGUMENT when they are no name of a stream */
export function decodeStreamName(identifier: shared.StreamIdentifier | undefined): string {
  const bytes = identifier?.getStreamName_asU8() ?? new Uint8Array();
  try {
    const name = utf8.decode(bytes);
    if (name !== '' && !name.includes('\0')) return name;
  } catch {
    // Not UTF-8: refused below, like any other impossible name.
  }
  throw invalidArgument({
    zh: '流名称为空或不是合法的 UTF-8 文本。',
    en: 'The stream’s name is empty or not UTF-8 text.',
  });
}

export const encodeStreamName = (name: string): shared.StreamIdentifier =>
  new shared.StreamIdentifier().setStreamName(Buffer.from(name));
