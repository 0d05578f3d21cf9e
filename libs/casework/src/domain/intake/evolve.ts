import { invariant } from '#kernel';
import type { DataOf } from '#contracts';
import type { Placed } from '../placed.js';
import type { IntakeEvent, IntakeRequest, Task } from './intake-request.js';

/** The state after one more event; only the first one receives a request. */
export function evolve(
  known: IntakeRequest | undefined,
  event: IntakeEvent,
  { position: changedAt, revision }: Placed,
): IntakeRequest {
  if (event.kind === 'intake-request.received') {
    invariant(known === undefined, 'a request is received once');
    return { ...received(event.data), openedAt: changedAt, changedAt, revision };
  }
  invariant(known !== undefined, 'a request is received before it is split');
  const { tasks } = known;
  const { task: id } = event.data;
  const task = changed(
    tasks.find((one) => one.id === id),
    event,
  );
  const rest = tasks.some((one) => one.id === id)
    ? tasks.map((one) => (one.id === id ? task : one))
    : [...tasks, task];
  return { ...known, tasks: rest, changedAt, revision };
}

const received = (data: DataOf<'intake-request.received'>) => ({
  id: data.request,
  subject: data.subject,
  department: data.department,
  division: data.division,
  programmes: data.programmes,
  receivedOn: data.day,
  tasks: [],
});

function changed(
  known: Task | undefined,
  event: Exclude<IntakeEvent, { kind: 'intake-request.received' }>,
): Task {
  if (event.kind === 'task.assigned') return assigned(event.data);
  invariant(known !== undefined, 'a task is assigned before it is settled');
  const settledOn = event.data.day;
  return event.kind === 'task.done'
    ? { ...known, status: 'done', outcome: event.data.outcome, settledOn }
    : { ...known, status: 'returned', reason: event.data.reason, settledOn };
}

const assigned = (data: DataOf<'task.assigned'>): Task => ({
  id: data.task,
  status: 'assigned',
  department: data.department,
  division: data.division,
  programmes: data.programmes,
  assignedOn: data.day,
  ...(data.dueOn !== undefined && { dueOn: data.dueOn }),
  ...(data.clause !== undefined && { clause: data.clause }),
});
