import { AppendPlan, type PlannedEvent, type StoreState } from '../append-plan.js';
import type { WriteResult } from '../event-store.js';
import { RecordedEvent } from '../recorded-event.js';
import type { Caller } from './append-queue.js';
import type { Results } from './settle-group.js';

/** What a group stores, and what each of its writes comes to. */
export function planGroup(
  group: readonly Caller[],
  state: StoreState,
): { readonly plan: AppendPlan; readonly results: Results } {
  const plan = new AppendPlan(state);
  const results = new Map<Caller, WriteResult[]>();
  for (const caller of group) {
    results.set(
      caller,
      caller.writes.map((write) => plan.add(write)),
    );
  }
  return { plan, results };
}

/** The event as readers get it once its plan is carried out. */
export function recorded(planned: PlannedEvent, recordedAtMs: number): RecordedEvent {
  const { position, stream, revision, event } = planned;
  const { id, type, data, body } = event;
  return new RecordedEvent({ id, type, data, body, position, stream, revision, recordedAtMs });
}
