import { err, HubError, ok, type Result } from '#kernel';
import type {
  DataOf,
  Department,
  ProgrammeCode,
  SealedNote,
  TaskOutcome,
  WindowReturn,
} from '#contracts';
import { taskId } from './intake-id.js';
import type { IntakeEvent, IntakeRequest, Task } from './intake-request.js';
import type { Part } from './split.js';

/** Who says it, and on which opened day. */
export interface SaidOnDay {
  /** Subject of the token. */
  readonly by: string;
  readonly day: string;
  readonly note?: SealedNote;
}

export type Decided = Result<readonly IntakeEvent[], HubError>;

export type Received = Pick<
  DataOf<'intake-request.received'>,
  'request' | 'number' | 'subject' | 'department' | 'division' | 'programmes'
>;

/** The request with every department’s part, in one write: there is none that nobody has to work on. */
export function receive(
  received: Received,
  parts: readonly Part[],
  said: SaidOnDay,
): readonly IntakeEvent[] {
  const { request, division } = received;
  const { by, day, note } = said;
  return [
    {
      kind: 'intake-request.received',
      data: { by, day, ...received, ...(note && { note }) },
    },
    ...parts.map((part, index) => {
      const id = taskId(request, index);
      return assigned({ request, by, day, task: id, division }, part);
    }),
  ];
}

export const done = (
  known: IntakeRequest,
  task: Task,
  said: SaidOnDay,
  outcome: TaskOutcome,
): Decided => settle(task, { kind: 'task.done', data: { ...told(known, task, said), outcome } });

export const returned = (
  known: IntakeRequest,
  task: Task,
  said: SaidOnDay,
  reason: WindowReturn,
): Decided => settle(task, { kind: 'task.returned', data: { ...told(known, task, said), reason } });

/** What came back to the window goes out again, to the same department or another; its clock starts anew. */
export function assignAgain(
  known: IntakeRequest,
  task: Task,
  { by, day }: SaidOnDay,
  part: Part,
): Decided {
  if (task.status !== 'returned') return err(wrongTaskStatus(task));
  const { id: request, division } = known;
  return ok([assigned({ request, by, day, task: task.id, division }, part)]);
}

const assigned = (
  of: Pick<DataOf<'task.assigned'>, 'request' | 'by' | 'day' | 'task' | 'division'>,
  { department, programmes, clock }: Part,
): IntakeEvent => ({
  kind: 'task.assigned',
  data: {
    ...of,
    department: department as Department,
    programmes: [...programmes] as ProgrammeCode[],
    ...(clock?.dueOn !== undefined && { dueOn: clock.dueOn }),
    ...(clock && { clause: clock.clause }),
  },
});

const told = ({ id }: IntakeRequest, task: Task, { by, day, note }: SaidOnDay) => ({
  request: id,
  by,
  day,
  task: task.id,
  ...(note && { note }),
});

const settle = (task: Task, event: IntakeEvent): Decided =>
  task.status === 'assigned' ? ok([event]) : err(wrongTaskStatus(task));

function wrongTaskStatus({ status }: Task): HubError {
  const zh = { assigned: '正在办理', done: '已办结', returned: '已退回窗口' }[status];
  return new HubError('conflict', 'intake-request.task-status', {
    zh: `该任务${zh}，不能这样办理。请刷新后按当前状态办理。`,
    en: `The task is ${status}, so this cannot be done to it. Look at it again and go on from there.`,
  });
}
