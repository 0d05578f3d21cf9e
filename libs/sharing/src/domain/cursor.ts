import { HubError } from '#kernel';

/**
 * A place in the feed: after the `ordinal`-th message of a position. The event itself is 0, the findings
 * that it opened or closed are 1, 2, …
 */
export interface Cursor {
  readonly position: bigint;
  readonly ordinal: number;
}

export const START: Cursor = { position: 0n, ordinal: 0 };

const FORM = /^(\d{1,18})(?:\.(\d{1,9}))?$/;

/**
 * Reads `17` or `17.2`, as `Last-Event-ID` and `after` carry it; undefined is the beginning.
 * @throws HubError `feed.cursor`
 */
export function parseCursor(text: string | undefined): Cursor {
  if (text === undefined) return START;
  const [, position, ordinal = '0'] = FORM.exec(text) ?? [];
  if (position === undefined) {
    throw new HubError(
      'invalid',
      'feed.cursor',
      {
        zh: '起点应为位置号，例如 0、17 或 17.2；请使用上一条消息的编号。',
        en: 'A place in the feed is a position such as 0, 17 or 17.2: use the id of the last message.',
      },
      '/after',
    );
  }
  return { position: BigInt(position), ordinal: Number(ordinal) };
}

export function formatCursor({ position, ordinal }: Cursor): string {
  return ordinal === 0 ? String(position) : `${position}.${ordinal}`;
}
