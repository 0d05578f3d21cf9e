import { setTimeout as delay } from 'node:timers/promises';
import type { EventStore } from '#event-store';
import { HubError } from '#kernel';
import type { HistoryIndexReader, Opening } from './index/history-index-reader.js';
import type { AsOf } from './point.js';

const POLL_MS = 20;
const PATIENCE_MS = 3000;

/** Turns what was asked into a position that the index has reached. */
export class HistoryClock {
  /** What the index is known to have reached; it never goes back. */
  private reached = 0n;
  /** Every day opened so far, a few hundred a year, and up to which position that is known. */
  private openings: readonly Opening[] = [];
  private openingsUpTo = 0n;

  constructor(
    private readonly store: Pick<EventStore, 'head'>,
    private readonly index: Pick<HistoryIndexReader, 'position' | 'knownAt' | 'openings'>,
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

  /** The last day opened up to a position that {@link positionOf} gave. */
  async dayAt(position: bigint): Promise<string | undefined> {
    if (position > this.openingsUpTo) {
      const upTo = this.reached;
      this.openings = await this.index.openings(upTo);
      this.openingsUpTo = upTo;
    }
    return this.openings.findLast((opening) => opening.position <= position)?.day;
  }

  /** Said when what keeps the past does not keep up. */
  behind(): HubError {
    return new HubError('unavailable', 'as-of.behind', {
      zh: '视图或历史索引尚未到达该时点，请稍后再试；长时间如此请检查 HUB_ROLES 中的 project 和 history。',
      en: 'Views or history index have not come to that point yet: try again shortly. If it stays so, check that processes have the roles project and history.',
    });
  }

  /** What was committed a moment ago is indexed in a moment; an index that stands still is said. */
  private async waitFor(position: bigint): Promise<void> {
    for (let waited = 0; this.reached < position; waited += POLL_MS) {
      this.reached = await this.index.position();
      if (this.reached >= position) return;
      if (waited >= PATIENCE_MS) throw this.behind();
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
