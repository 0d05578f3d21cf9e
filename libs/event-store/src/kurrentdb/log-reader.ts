import type { StoredEvent } from '../event-store.js';
import type { EventLog } from './event-log.js';
import { PAGE_BYTES } from './page-bytes.js';

/** Events lying between two wanted ones are read over up to this many: cheaper than a call more. */
const MAX_GAP = 64n;
const PARALLEL_READS = 16;

interface Run {
  readonly after: bigint;
  last: bigint;
}

/** Pages of the log, and scattered positions of it. */
export class LogReader {
  constructor(private readonly log: EventLog) {}

  page(after: bigint, limit: number): Promise<StoredEvent[]> {
    return limit > 0 ? upToPageBytes(this.log.read(after, limit)) : Promise.resolve([]);
  }

  pageBackwards(before: bigint, limit: number): Promise<StoredEvent[]> {
    return limit > 0 ? upToPageBytes(this.log.readBackwards(before, limit)) : Promise.resolve([]);
  }

  /** Those at the positions, in their order. Positions that are not in the log yet are left out. */
  async at(positions: readonly bigint[]): Promise<StoredEvent[]> {
    const found = await this.scattered(positions);
    return positions.flatMap((position) => found.get(position) ?? []);
  }

  /** With what lies between some of them. */
  private async scattered(positions: readonly bigint[]): Promise<Map<bigint, StoredEvent>> {
    const found = new Map<bigint, StoredEvent>();
    const runs = runsOf(positions)[Symbol.iterator]();
    const readRuns = async (): Promise<void> => {
      for (const { after, last } of runs) {
        for await (const batch of this.log.read(after, Number(last - after))) {
          for (const event of batch) found.set(event.position, event);
        }
      }
    };
    await Promise.all(Array.from({ length: Math.min(PARALLEL_READS, positions.length) }, readRuns));
    return found;
  }
}

async function upToPageBytes(batches: AsyncIterable<StoredEvent[]>): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  let bytes = 0;
  for await (const batch of batches) {
    for (const event of batch) {
      events.push(event);
      bytes += event.data.length;
    }
    if (bytes >= PAGE_BYTES) break;
  }
  return events;
}

function runsOf(positions: readonly bigint[]): Run[] {
  const sorted = [...positions].sort((a, b) => (a < b ? -1 : 1));
  const runs: Run[] = [];
  for (const position of sorted) {
    const run = runs.at(-1);
    if (run !== undefined && position - run.last <= MAX_GAP) run.last = position;
    else runs.push({ after: position - 1n, last: position });
  }
  return runs;
}
