import { RE2JS, RE2JSException } from 're2js';
import { invalidArgument } from './rpc-error.js';

const MAX_LENGTH = 4096;
/** Instructions of the compiled pattern: its cost per character. */
const MAX_PROGRAM = 1000;
/** Lookaheads at the beginning that are taken apart. */
const MAX_CONDITIONS = 8;

type Test = (text: string) => boolean;

/**
 * A pattern from a client, as a test that takes time linear in the text (RE2). Clients write in .NET's
 * dialect, of which RE2 lacks look-around and back references; the lookahead at the beginning, by which
 * the official clients leave out system events, is taken apart: `^(?!A)B` is “not `^(?:A)`, and `^B`”.
 * @throws RpcError INVALID_ARGUMENT when the pattern is too long or not understood
 */
export function compilePattern(pattern: string): Test {
  if (pattern.length > MAX_LENGTH) throw notUnderstood();
  const conditions: Test[] = [];
  let rest = pattern;
  while (/^\^\(\?[!=]/.test(rest)) {
    if (conditions.length === MAX_CONDITIONS) throw notUnderstood();
    const end = groupEnd(rest, 1);
    const found = compile(`^(?:${rest.slice(4, end)})`);
    conditions.push(rest[3] === '!' ? (text) => !found(text) : found);
    rest = `^${rest.slice(end + 1)}`;
  }
  const last = rest === '^' ? undefined : compile(rest);
  // What follows a leading condition must bind as a whole: `^(?!a)b|c` is “(^(?!a)b) or c”.
  if (conditions.length > 0 && hasAlternation(rest)) throw notUnderstood();
  return (text) => conditions.every((test) => test(text)) && (last === undefined || last(text));
}

function compile(pattern: string): Test {
  try {
    const compiled = RE2JS.compile(pattern);
    if (compiled.programSize() > MAX_PROGRAM) throw notUnderstood();
    return (text) => compiled.test(text);
  } catch (error) {
    if (error instanceof RE2JSException) throw notUnderstood();
    throw error;
  }
}

/** Index of the parenthesis that closes the one at `open`. */
function groupEnd(pattern: string, open: number): number {
  for (const { character, depth, index } of outsideClasses(pattern.slice(open))) {
    if (character === ')' && depth === 0) return open + index;
  }
  throw notUnderstood();
}

function hasAlternation(pattern: string): boolean {
  for (const { character, depth } of outsideClasses(pattern)) {
    if (character === '|' && depth === 0) return true;
  }
  return false;
}

/** The characters that are neither escaped nor in a class, with the depth of groups they stand at. */
function* outsideClasses(
  pattern: string,
): Generator<{ character: string; depth: number; index: number }, void> {
  let depth = 0;
  let inClass = false;
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index]!;
    if (character === '\\') index++;
    else if (inClass) inClass = character !== ']';
    else if (character === '[') inClass = true;
    else {
      if (character === ')') depth--;
      yield { character, depth, index };
      if (character === '(') depth++;
    }
  }
}

function notUnderstood(): Error {
  return invalidArgument({
    zh: '无法使用该正则表达式：请按 RE2 语法书写（不支持环视与反向引用，开头的 ^(?!…) 除外），并缩短过长的表达式。',
    en: 'This pattern cannot be used: write it in RE2 syntax (no look-around or back references, except ^(?!…) at the beginning), and not too long.',
  });
}
