import { formatCursor, type Cursor } from '../../domain/cursor.js';
import type { FeedItem, FeedReader, FeedScope } from './feed-reader.js';

const PAGE = 500;
const HEARTBEAT_MS = 15_000;

/**
 * The feed as server-sent events: first what is past, then live. Pulled by the connection, so a slow
 * reader costs one page of memory and nothing else. Ends when the signal aborts.
 */
export async function* serverSentEvents(
  reader: FeedReader,
  from: Cursor,
  scope: FeedScope,
  signal: AbortSignal,
): AsyncGenerator<string, void> {
  let at = from;
  // Says at once that the connection stands, and how soon to come back when it breaks.
  yield 'retry: 2000\n\n';
  while (!signal.aborted) {
    const { items, next, hasMore } = await reader.page(at, PAGE, scope);
    if (items.length > 0) yield items.map(asSse).join('');
    at = next;
    if (hasMore) continue;
    const quiet = AbortSignal.any([signal, AbortSignal.timeout(HEARTBEAT_MS)]);
    await reader.waitBeyond(at, quiet);
    if (quiet.aborted && !signal.aborted) yield `: ${formatCursor(at)}\n\n`;
  }
}

const asSse = ({ cursor, message }: FeedItem): string =>
  `id: ${cursor}\nevent: ${message.kind}\ndata: ${JSON.stringify(message)}\n\n`;
