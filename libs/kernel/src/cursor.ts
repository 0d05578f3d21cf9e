import { HubError } from './errors.js';

/** One page of a list, and where the next one begins; without `next` it was the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

const SEPARATOR = '\n';

/** The key of a list's last row, as a text that callers hand back and do not read. */
export const encodeCursor = (...key: readonly string[]): string =>
  Buffer.from(key.join(SEPARATOR), 'utf8').toString('base64url');

/** @throws HubError `cursor.invalid` when the text is no cursor of a key with that many parts */
export function decodeCursor(cursor: string, parts: number): readonly string[] {
  const key = Buffer.from(cursor, 'base64url').toString('utf8').split(SEPARATOR);
  if (key.length === parts && key.every((part) => part !== '' && !part.includes('\0'))) return key;
  throw invalidCursor();
}

export const invalidCursor = (): HubError =>
  new HubError(
    'invalid',
    'cursor.invalid',
    {
      zh: '分页游标无效，请使用上一页返回的 next，或去掉该参数从头开始。',
      en: 'The cursor is not one of this list: use `next` of the page before, or leave it out.',
    },
    '/cursor',
  );

/** The first `limit` of the rows; one more row than that was read to know whether there is a next page. */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  item: (row: R) => T,
  keyOf: (row: R) => readonly string[],
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(item),
    ...(rows.length > limit && last && { next: encodeCursor(...keyOf(last)) }),
  };
}

/** How much of a list is asked for, and whether rows wait behind those that were read. */
export interface Scan {
  readonly limit: number;
  readonly more: boolean;
}

/**
 * A page of rows of which some turn out not to belong to it once they are looked at. It may be short, or
 * empty, and yet have a next one: looking goes on where it stopped.
 * @param item undefined for a row that is left out
 */
export async function scannedPage<R, T>(
  rows: readonly R[],
  { limit, more }: Scan,
  item: (row: R) => T | undefined | Promise<T | undefined>,
  keyOf: (row: R) => readonly string[],
): Promise<Page<T>> {
  const items: T[] = [];
  let last: R | undefined;
  for (const row of rows) {
    if (items.length === limit) return { items, next: encodeCursor(...keyOf(last!)) };
    const found = await item(row);
    if (found !== undefined) items.push(found);
    last = row;
  }
  return { items, ...(more && last !== undefined && { next: encodeCursor(...keyOf(last)) }) };
}
