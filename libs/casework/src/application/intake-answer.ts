import {
  isOverdue,
  statusOf,
  type IntakeRequest,
  type RequestStatus,
  type Task,
} from '../domain/intake/intake-request.js';

export interface TaskAnswer extends Task {
  /** Its time is over and it is not done. */
  readonly overdue: boolean;
}

/** A request as it is shown: tokens only. */
export interface IntakeRequestAnswer {
  readonly id: string;
  readonly subject: string;
  readonly department: string;
  readonly division: string;
  readonly programmes: readonly string[];
  readonly receivedOn: string;
  readonly status: RequestStatus;
  readonly tasks: readonly TaskAnswer[];
  /** Decimal position of its first event. */
  readonly openedAt: string;
  /** What the next command expects. */
  readonly revision: number;
}

/** @param today the last opened day */
export const requestAnswerOf = (
  known: IntakeRequest,
  today: string | undefined,
): IntakeRequestAnswer => ({
  id: known.id,
  subject: known.subject,
  department: known.department,
  division: known.division,
  programmes: known.programmes,
  receivedOn: known.receivedOn,
  status: statusOf(known),
  tasks: known.tasks.map((task) => ({ ...task, overdue: isOverdue(task, today) })),
  openedAt: String(known.openedAt),
  revision: known.revision,
});
