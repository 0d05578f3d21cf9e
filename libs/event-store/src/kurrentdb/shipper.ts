import type { ClientBase } from 'pg';
import { setTimeout as delay } from 'node:timers/promises';
import { HubError, invariant } from '#kernel';
import type { StoredEvent } from '../event-store.js';
import { entryBytes } from './entry-size.js';
import type { EventLog } from './event-log.js';
import {
  foreignWriter,
  kurrentdbUnavailable,
  LogEntryTooLargeError,
  LogMovedError,
  logBehind,
  serverLimitTooLow,
} from './log-errors.js';
import type { Head, Staging } from './staging.js';

const sizeOf = (event: StoredEvent): number => entryBytes(event.stream, event);

/** Waits between attempts of which nobody knows what became; then the caller is told. */
const RETRY_AFTER_MS = [50, 250];

/**
 * Brings what is staged into the log, exactly once and in order, whatever became of earlier attempts. Always
 * under the lock of the head row, so that nobody else does the same.
 */
export class Shipper {
  private limit: number;

  /** @param maxAppendBytes what the server takes in one append */
  constructor(
    private readonly log: EventLog,
    private readonly staging: Staging,
    maxAppendBytes: number,
  ) {
    this.limit = maxAppendBytes;
  }

  /**
   * @param inHand what this process staged last, to spare reading it back
   * @returns where the log ends then
   */
  async settle(
    client: ClientBase,
    head: Head,
    inHand: readonly StoredEvent[] = [],
  ): Promise<bigint> {
    if (head.staged === head.position) return head.position;
    const isWhole =
      inHand[0]?.position === head.position + 1n && inHand.at(-1)!.position === head.staged;
    const events = isWhole ? inHand : await this.staging.load(client);
    invariant(events.at(-1)?.position === head.staged, 'what has a position is staged');
    await this.ship(events);
    await this.staging.settled(client, head.staged);
    return head.staged;
  }

  private async ship(events: readonly StoredEvent[]): Promise<void> {
    for (let sent = 0; sent < events.length;) {
      const chunk = this.chunkFrom(events, sent);
      try {
        await this.append(chunk);
        sent += chunk.length;
      } catch (error) {
        if (error instanceof LogEntryTooLargeError) this.shrink(chunk);
        else if (error instanceof LogMovedError) sent = await this.furtherThan(sent, events, error);
        else throw error;
      }
    }
  }

  /** As many as one append takes; at least one. */
  private chunkFrom(events: readonly StoredEvent[], from: number): readonly StoredEvent[] {
    let bytes = 0;
    let end = from;
    for (; end < events.length; end++) {
      bytes += sizeOf(events[end]!);
      if (bytes > this.limit && end > from) break;
    }
    return events.slice(from, end);
  }

  private async append(chunk: readonly StoredEvent[]): Promise<void> {
    for (const wait of RETRY_AFTER_MS) {
      try {
        return await this.log.append(chunk[0]!.position - 1n, chunk);
      } catch (error) {
        if (!(error instanceof HubError) || error.kind !== 'unavailable') throw error;
        await delay(wait);
      }
    }
    await this.log.append(chunk[0]!.position - 1n, chunk);
  }

  private async furtherThan(
    sent: number,
    events: readonly StoredEvent[],
    moved: LogMovedError,
  ): Promise<number> {
    const there = await this.alreadyThere(events);
    // Refused, and yet nothing of it is there: to be asked again later, not for ever now.
    if (there <= sent) throw kurrentdbUnavailable(moved);
    return there;
  }

  /** How many of the events an earlier attempt brought into the log. */
  private async alreadyThere(events: readonly StoredEvent[]): Promise<number> {
    const before = events[0]!.position - 1n;
    const head = await this.log.head();
    if (head < before) throw logBehind(head, before);
    const there = await this.idsAfter(before, Math.min(events.length, Number(head - before)));
    const foreign = there.findIndex((id, i) => id !== events[i]!.id);
    if (foreign >= 0) throw foreignWriter(events[foreign]!.position);
    return there.length;
  }

  private async idsAfter(position: bigint, count: number): Promise<string[]> {
    const ids: string[] = [];
    if (count === 0) return ids;
    for await (const batch of this.log.read(position, count))
      ids.push(...batch.map(({ id }) => id));
    return ids;
  }

  /** The server takes less than was said: smaller appends, down to one event. */
  private shrink(chunk: readonly StoredEvent[]): void {
    if (chunk.length === 1) throw serverLimitTooLow(chunk[0]!.position);
    this.limit = Math.floor(chunk.reduce((sum, event) => sum + sizeOf(event), 0) / 2);
  }
}
