import type { EventStore } from '#event-store';
import { HubError } from '#kernel';

const POSITION = /^[1-9]\d{0,17}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

type History = Pick<EventStore, 'head' | 'read'>;

/**
 * The position that a point names: itself, or of the last event the hub took in by an instant.
 * @param point a position, or an instant in ISO 8601 with its zone
 * @throws HubError `replay.point`
 */
export async function positionAt(store: History, point: string): Promise<bigint> {
  const head = await store.head();
  if (POSITION.test(point)) {
    const position = BigInt(point);
    if (position > head) throw notAPoint(head);
    return position;
  }
  const instant = INSTANT.test(point) ? Date.parse(point) : NaN;
  if (Number.isNaN(instant)) throw notAPoint(head);
  const position = await lastUntil(store, instant, head);
  if (position === 0n) throw notAPoint(head);
  return position;
}

/** By halving: times do not run backwards along the history. */
async function lastUntil(store: History, instant: number, head: bigint): Promise<bigint> {
  let before = 0n;
  let after = head + 1n;
  while (after - before > 1n) {
    const middle = (before + after) / 2n;
    const [event] = await store.read({ after: middle - 1n, limit: 1 });
    if (event !== undefined && event.recordedAt.getTime() <= instant) before = middle;
    else after = middle;
  }
  return before;
}

const notAPoint = (head: bigint): HubError =>
  new HubError('invalid', 'replay.point', {
    zh: `--to 须为 1 至 ${head} 的位次，或历史开始之后带时区的时刻，如 2026-11-01T08:00:00+08:00。`,
    en: `--to is a position from 1 to ${head}, or an instant with its zone after history began, such as 2026-11-01T08:00:00+08:00.`,
  });
