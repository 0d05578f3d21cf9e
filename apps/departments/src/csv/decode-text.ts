import iconv from 'iconv-lite';
import { HubError } from '#kernel';

export type Encoding = 'utf-8' | 'gb18030';

/** How much of a file is looked at before its encoding is decided. */
const LOOK = 65_536;
/** A character of UTF-8 takes at most four bytes, so at most three are left at the end of a look. */
const LONGEST_REST = 3;

/**
 * The text of an uploaded file, in pieces. UTF-8 (with or without BOM) or GB18030 as declared, otherwise
 * as the first bytes say: hardly any text in GB18030 is valid UTF-8.
 * @throws HubError `csv.encoding` for a declared encoding that is neither
 */
export async function* decodeText(
  bytes: AsyncIterable<Buffer>,
  declared?: string,
): AsyncGenerator<string> {
  let encoding = declared === undefined ? undefined : encodingOf(declared);
  let held: Buffer[] = [];
  let size = 0;
  let decoder: iconv.DecoderStream | undefined;
  for await (const chunk of bytes) {
    held.push(chunk);
    size += chunk.length;
    if (encoding === undefined && size < LOOK) continue;
    const look = Buffer.concat(held);
    encoding ??= detect(look, false);
    decoder ??= iconv.getDecoder(encoding, { stripBOM: true });
    held = [];
    yield decoder.write(look);
  }
  const rest = Buffer.concat(held);
  decoder ??= iconv.getDecoder(encoding ?? detect(rest, true), { stripBOM: true });
  yield decoder.write(rest);
  yield decoder.end() ?? '';
}

function detect(bytes: Buffer, whole: boolean): Encoding {
  const tries = whole ? 0 : LONGEST_REST;
  for (let cut = 0; cut <= tries; cut++) {
    if (isUtf8(bytes.subarray(0, bytes.length - cut))) return 'utf-8';
  }
  return 'gb18030';
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

const NAMES: Readonly<Record<string, Encoding>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  gb18030: 'gb18030',
  gbk: 'gb18030',
  gb2312: 'gb18030',
};

function encodingOf(declared: string): Encoding {
  const encoding = NAMES[declared.toLowerCase()];
  if (encoding !== undefined) return encoding;
  throw new HubError('invalid', 'csv.encoding', {
    zh: '不支持该编码。请将文件另存为 UTF-8 或 GB18030。',
    en: 'This encoding is not supported: save the file as UTF-8 or GB18030.',
  });
}
