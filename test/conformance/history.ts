import { createHash } from 'node:crypto';
import type { EventStore, NewEvent } from '#event-store';
import { parseUuid, uuidV5 } from '#kernel';

const NAMESPACE = parseUuid('6f0c5b2e-6c1d-4a57-9d5e-0d1f6a2b3c4d');
export const STREAMS = 1000;
const BATCH = 2000;
/** One event in ten is of this type. */
export const RARE_TYPE = 'doudi.education.student.enrolled.v1';
const COMMON_TYPE = 'doudi.civil-affairs.member.joined.v1';

/** The n-th event of the history, from 1; it gets position n. */
export function eventAt(n: number): NewEvent {
  return {
    id: uuidV5(NAMESPACE, String(n)),
    type: n % 10 === 0 ? RARE_TYPE : COMMON_TYPE,
    data: Buffer.from(JSON.stringify({ n, note: '兜底 🏠', pad: 'x'.repeat(n % 300) })),
  };
}

export const streamAt = (n: number): string => `户-${n % STREAMS}`;

/** A history of which every byte is known beforehand. */
export async function writeHistory(store: EventStore, events: number): Promise<void> {
  for (let from = 1; from <= events; from += BATCH) {
    const size = Math.min(BATCH, events - from + 1);
    await store.append(
      Array.from({ length: size }, (_, i) => ({
        stream: streamAt(from + i),
        expected: 'any' as const,
        events: [eventAt(from + i)],
      })),
    );
  }
}

/** Of ids and data, in order: what a client must come to who reads the same. */
export class Digest {
  private readonly hash = createHash('sha256');
  count = 0;

  add(id: string, data: Uint8Array | string): void {
    this.hash.update(id).update('\n').update(data).update('\n');
    this.count++;
  }

  hex(): string {
    return this.hash.digest('hex');
  }
}

export function digestOf(events: number): string {
  const digest = new Digest();
  for (let n = 1; n <= events; n++) {
    const { id, data } = eventAt(n);
    digest.add(id, data);
  }
  return digest.hex();
}
