import { setTimeout as sleep } from 'node:timers/promises';
import { HubError } from '#kernel';
import type { HubClient, HubStatus } from '../hub-client.js';

const LOOK_EVERY_MS = 250;
const STALLED_MS = 180_000;

export const seenBy = (status: HubStatus): number =>
  status.departments.reduce((sum, { seen }) => sum + seen, 0);

/**
 * Waits until the hub has seen every message, answered it, and its views have come to the end.
 * @throws HubError `hub-stalled` when nothing moves for minutes
 */
export async function untilAnswered(
  hub: HubClient,
  messages: number,
  onProgress: (status: HubStatus) => void,
): Promise<HubStatus> {
  let before = '';
  let movedAt = Date.now();
  for (;;) {
    const status = await hub.status();
    onProgress(status);
    const complete = seenBy(status) >= messages && status.receiptsOutstanding === 0;
    if (complete && status.head === status.projected) return status;
    const now = `${seenBy(status)} ${status.projected} ${status.receiptsOutstanding}`;
    if (now !== before) movedAt = Date.now();
    before = now;
    if (Date.now() - movedAt > STALLED_MS) throw stalled(status, messages);
    await sleep(LOOK_EVERY_MS);
  }
}

const stalled = (status: HubStatus, messages: number): HubError =>
  new HubError('unavailable', 'hub-stalled', {
    zh: `枢纽停滞：应收 ${messages} 条，已收 ${seenBy(status)} 条；已入库 ${status.head}，视图到 ${status.projected}。请查看 hub.log。`,
    en: `the hub stands still: ${seenBy(status)} of ${messages} messages seen, stored up to ${status.head}, views up to ${status.projected}. See hub.log.`,
  });
