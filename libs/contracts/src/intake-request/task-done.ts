import { Field, Nested, OneOf, Optional } from '../common/field.js';
import { SealedNote } from '../case/sealed-note.js';
import { Shape } from '../common/shape.js';
import { TaskFact } from './task-fact.js';

/** What came of a department’s part. */
export const TASK_OUTCOMES = {
  granted: '已批准',
  refused: '未批准',
  'partly-granted': '部分批准',
  'referred-on': '已转介',
  withdrawn: '本人撤回',
} as const;

export type TaskOutcome = keyof typeof TASK_OUTCOMES;

@Shape('任务已办结', 'The department has done its part; the aid itself is told by its own events.')
export class TaskDone extends TaskFact {
  @Field('结果', 'What came of it.', 'internal', 'granted')
  @OneOf(TASK_OUTCOMES)
  outcome!: TaskOutcome;

  @Field('附注', 'A remark, sealed.', 'personal', undefined)
  @Nested(() => SealedNote)
  @Optional()
  note?: SealedNote;
}
