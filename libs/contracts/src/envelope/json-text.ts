import { isUtf8 } from 'node:buffer';
import { err, ok, type Result } from '#kernel';
import { refuse, type ContractRefusal } from './refusal.js';

/** No contract nests deeper than eight; an object much deeper is an attack on whoever walks it. */
const DEEPEST = 32;

/** Reads I-JSON (RFC 7493): UTF-8, no field twice in one object, not nested beyond reason. */
export function readJson(bytes: Buffer): Result<unknown, ContractRefusal> {
  if (!isUtf8(bytes)) return err(notUtf8(bytes));
  const text = bytes.toString('utf8', startsWithBom(bytes) ? 3 : 0);
  const value = parse(text);
  if (value === undefined) {
    return err(refuse('not-json', '', '消息内容不是合法的 JSON。', 'The message is not JSON.'));
  }
  const members = membersWritten(text);
  if (members < 0) {
    const zh = `JSON 嵌套超过 ${DEEPEST} 层。`;
    return err(refuse('not-json', '', zh, `The JSON is nested deeper than ${DEEPEST}.`));
  }
  if (members !== membersRead(value)) {
    const zh = '同一 JSON 对象中有重复的字段名，无法确定以哪个为准。';
    return err(refuse('not-json', '', zh, 'A JSON object has the same field twice.'));
  }
  return ok(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Members of all objects in the text, or -1 when it is nested too deep. The text is valid JSON. */
function membersWritten(text: string): number {
  let members = 0;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x22) i = endOfString(text, i);
    else if (c === 0x3a) members++;
    else if (c === 0x7b || c === 0x5b) {
      if (++depth > DEEPEST) return -1;
    } else if (c === 0x7d || c === 0x5d) depth--;
  }
  return members;
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === 0x5c) backslashes++;
  return backslashes % 2 === 1;
}

function membersRead(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let members = 0;
  if (Array.isArray(value)) {
    for (const item of value) members += membersRead(item);
    return members;
  }
  for (const key in value) {
    members += 1;
    const field = (value as Record<string, unknown>)[key];
    if (typeof field === 'object') members += membersRead(field);
  }
  return members;
}

const startsWithBom = (bytes: Buffer): boolean =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

function notUtf8(bytes: Buffer): ContractRefusal {
  if (isGb18030(bytes)) {
    return refuse(
      'not-json',
      '',
      '消息看上去是 GB18030（GBK）编码；请转换为 UTF-8 后重新发送。',
      'The message seems to be in GB18030 (GBK); convert it to UTF-8 and send it again.',
    );
  }
  return refuse('not-json', '', '消息不是 UTF-8 编码。', 'The message is not in UTF-8.');
}

function isGb18030(bytes: Buffer): boolean {
  try {
    return parse(new TextDecoder('gb18030', { fatal: true }).decode(bytes)) !== undefined;
  } catch {
    return false;
  }
}
