import { setTimeout as delay } from 'node:timers/promises';
import type { EventStore } from '#event-store';
import { HubError } from '#kernel';
import type { HistoryIndexReader } from './index/history-index-reader.js';
import type { AsOf } from './point.js';

const POLL_MS = 20;
const PATIENCE_MS = 3000;

/** Turns what was asked into a position that the index has reached. */
export class HistoryClock {
  /** What the index is known to have reached; it never goes back. */
  private reached = 0n;

  constructor(
    private readonly store: Pick<EventStore, 'head'>,
    private readonly index: Pick<HistoryIndexReader, 'position' | 'knownAt' | 'dayAt'>,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * The last position known then; now, when nothing is asked; 0n when nothing was known.
   * @throws HubError `as-of.not-yet`, `as-of.behind`
   */
  async positionOf(asOf: AsOf | undefined): Promise<bigint> {
    if (asOf && 'position' in asOf) {
      const { position } = asOf;
      if (this.reached < position && (await this.store.head()) < position) throw notYet();
      await this.waitFor(position);
      return position;
    }
    if (asOf && asOf.instant.getTime() > this.now()) throw notYet();
    const head = await this.store.head();
    await this.waitFor(head);
    return asOf ? this.index.knownAt(asOf.instant) : head;
  }

  dayAt(position: bigint): Promise<string | undefined> {
    return this.index.dayAt(position);
  }

  /** What was committed a moment ago is indexed in a moment; an index that stands still is said. */
  private async waitFor(position: bigint): Promise<void> {
    for (let waited = 0; this.reached < position; waited += POLL_MS) {
      this.reached = await this.index.position();
      if (this.reached >= position) return;
      if (waited >= PATIENCE_MS) throw behind();
      await delay(POLL_MS);
    }
  }
}

function notYet(): HubError {
  return new HubError(
    'invalid',
    'as-of.not-yet',
    {
      zh: '该时点尚未到来，平台还没有这样的记录。请改用不晚于当前的时点。',
      en: 'That point is not yet reached: the hub has no such record. Ask for one that is not after now.',
    },
    '/asOf',
  );
}

function behind(): HubError {
  return new HubError('unavailable', 'as-of.behind', {
    zh: '历史索引尚未编到该时点，请稍后再试；长时间如此请检查 HUB_ROLES 中的 history。',
    en: 'The history index has not come to that point yet: try again shortly. If it stays so, check that a process has the role history.',
  });
}
