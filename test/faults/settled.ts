import { expect } from '@jest/globals';
import { DEPARTMENT_CODES } from '#contracts';
import { departmentTopic, type ServiceProcess } from '#local-services';
import { undelivered } from './delivered.js';
import { eventually } from './eventually.js';
import type { FaultBed } from './fault-bed.js';
import { topicEnds } from './topic-reader.js';

interface Standing {
  readonly taken: string;
  readonly receipts: string;
  readonly releasable: string;
  readonly behind: string;
  /** Changes of findings that are no case yet. */
  readonly unfollowed: string;
}

/**
 * Lets a hub finish, and stops it: after that everything stands still and can be counted. It has finished
 * when every message is taken, every receipt sent, nothing in quarantine has its reference, the view is at
 * the head, and all that follows from it is delivered. Nothing more may be published meanwhile.
 * @param follows false for a hub that neither delivers nor keeps cases
 */
export async function settled(
  bed: FaultBed,
  hub: ServiceProcess,
  { follows = true } = {},
): Promise<void> {
  const ends = await topicEnds(bed.kafka.server, DEPARTMENT_CODES.map(departmentTopic));
  const messages = [...ends.values()].reduce((sum, end) => sum + end, 0);
  let standing: Standing | undefined;
  await eventually('the hub has nothing left to do', async () => {
    const { rows } = await bed.pool.query<Standing>(STANDING);
    standing = rows[0]!;
    const { taken, receipts, releasable, behind, unfollowed } = standing;
    const left = [messages - Number(taken), receipts, releasable, behind].map(Number);
    if (left.some((n) => n !== 0)) return undefined;
    if (!follows) return true;
    if (Number(unfollowed) !== 0) return undefined;
    return (await undelivered(bed)) === 0 || undefined;
  }).catch((error: unknown) => {
    throw new Error(`of ${messages} messages: ${JSON.stringify(standing)}; ${bed.lastWords()}`, {
      cause: error,
    });
  });
  await hub.stop();
  expect(await hub.exited).toBe('exit code 0');
}

const STANDING = `select
  (select coalesce(sum(next), 0) from kafka_offset) as taken,
  (select count(*) from receipt_outbox) as receipts,
  (select count(*) from quarantine q where status = 'waiting' and
    (exists (select from known_ref k where k.token = q.waiting_for)
     or exists (select from event_store.events e where 'e_' || e.event_id = q.waiting_for)))
    as releasable,
  (select h.position - v.position from event_store.store_head h, views.projection_checkpoint v)
    as behind,
  (select count(*) from views.finding_log l, case_follower f
    where (l.position, l.ordinal) > (f.position, f.ordinal)) as unfollowed`;
