import type { DataOf } from '#contracts';

/** The facts about a request taken in at one window, and about the departments’ parts of it. */
export type IntakeKind =
  'intake-request.received' | 'task.assigned' | 'task.done' | 'task.returned';

export type IntakeEvent = {
  readonly [K in IntakeKind]: { readonly kind: K; readonly data: DataOf<K> };
}[IntakeKind];

export const TASK_STATUS = { assigned: '办理中', done: '已办结', returned: '已退回窗口' } as const;
export type TaskStatus = keyof typeof TASK_STATUS;

/** One department’s part. */
export interface Task {
  readonly id: string;
  readonly status: TaskStatus;
  readonly department: string;
  readonly division: string;
  readonly programmes: readonly string[];
  /** Opened day on which it was assigned last. */
  readonly assignedOn: string;
  /** Last day, where policy sets one. */
  readonly dueOn?: string;
  readonly clause?: string;
  readonly outcome?: DataOf<'task.done'>['outcome'];
  readonly reason?: DataOf<'task.returned'>['reason'];
  /** Opened day on which it was done or returned. */
  readonly settledOn?: string;
}

/** A request as it stands; the subject is a token. */
export interface IntakeRequest {
  readonly id: string;
  readonly subject: string;
  /** Of the window. */
  readonly department: string;
  readonly division: string;
  readonly programmes: readonly string[];
  readonly receivedOn: string;
  readonly tasks: readonly Task[];
  readonly openedAt: number;
  readonly changedAt: number;
  readonly revision: number;
}

export const REQUEST_STATUS = {
  working: '办理中',
  returned: '有任务退回窗口',
  done: '全部办结',
} as const;
export type RequestStatus = keyof typeof REQUEST_STATUS;

/** Of all its parts together. */
export function statusOf({ tasks }: Pick<IntakeRequest, 'tasks'>): RequestStatus {
  if (tasks.some(({ status }) => status === 'returned')) return 'returned';
  return tasks.every(({ status }) => status === 'done') ? 'done' : 'working';
}

/** Whether its time is over and it is not done; a part that went back to the window runs on. */
export const isOverdue = ({ status, dueOn }: Task, today: string | undefined): boolean =>
  status !== 'done' && dueOn !== undefined && today !== undefined && dueOn < today;
