import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '#event-store';
import { positionAt } from './position-at.js';

/** A history of three events a second from 08:00:00 UTC. */
function history(length: number) {
  const start = Date.parse('2026-11-01T08:00:00Z');
  const event = (position: bigint): StoredEvent => ({
    ...{ id: '', type: '', data: Buffer.alloc(0), stream: '', revision: 0, position },
    recordedAt: new Date(start + Math.floor(Number(position - 1n) / 3) * 1000),
  });
  return {
    head: () => Promise.resolve(BigInt(length)),
    read: ({ after }: { after: bigint }) =>
      Promise.resolve(after < BigInt(length) ? [event(after + 1n)] : []),
  };
}

describe('the position that a point names', () => {
  it.each([
    ['7', 7n],
    ['2026-11-01T08:00:00Z', 3n],
    ['2026-11-01T08:00:01.500Z', 6n],
    ['2026-11-01T16:00:02+08:00', 9n],
    ['2030-01-01T00:00:00Z', 10n],
  ])('%s is %s', async (point, position) => {
    expect(await positionAt(history(10), point)).toBe(position);
  });

  it.each(['0', '11', '-1', 'yesterday', '2026-11-01', '2026-11-01T08:00', '2026-11-01T07:59:59Z'])(
    'is refused: %s',
    async (point) => {
      await expect(positionAt(history(10), point)).rejects.toMatchObject({ code: 'replay.point' });
    },
  );
});
