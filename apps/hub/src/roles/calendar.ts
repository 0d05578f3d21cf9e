import type { EventStore, NewEvent } from '#event-store';
import { storeId } from '#intake';

const STREAM = 'calendar';
const SOURCE = '/000000/hub/clock';
const TYPE = 'doudi.hub.day.opened.v1';
const PAGE = 1_000;

/**
 * The stream of days. Only the newest day is opened: days on which the hub stood still are not made up
 * for, since what is due is due by date. A clock that goes back opens nothing.
 */
export class Calendar {
  /** The last day opened, and its revision, as far as this process has read. */
  private last: { readonly day: string; readonly revision: number } | undefined;

  constructor(private readonly store: Pick<EventStore, 'append' | 'readStream'>) {}

  /** @returns whether the day was opened by this call */
  async open(day: string, now: Date): Promise<boolean> {
    await this.readOn();
    if (this.last !== undefined && day <= this.last.day) return false;
    const expected = this.last?.revision ?? 'none';
    // Another process that was quicker is a conflict: the next look reads what it wrote.
    const [result] = await this.store.append([
      { stream: STREAM, expected, events: [dayOpened(day, now)] },
    ]);
    return result?.status === 'appended';
  }

  private async readOn(): Promise<void> {
    for (;;) {
      const events = await this.store.readStream(STREAM, (this.last?.revision ?? -1) + 1, PAGE);
      const newest = events.at(-1);
      if (newest === undefined) return;
      const { data } = JSON.parse(newest.data.toString('utf8')) as { data: { day: string } };
      this.last = { day: data.day, revision: newest.revision };
    }
  }
}

function dayOpened(day: string, now: Date): NewEvent {
  const body = {
    specversion: '1.0',
    id: day,
    source: SOURCE,
    type: TYPE,
    subject: STREAM,
    time: `${day}T00:00:00+08:00`,
    datacontenttype: 'application/json',
    hubdepartment: 'hub',
    hubreceived: now.toISOString(),
    data: { day },
  };
  return { id: storeId(SOURCE, day), type: TYPE, data: Buffer.from(JSON.stringify(body)), body };
}
