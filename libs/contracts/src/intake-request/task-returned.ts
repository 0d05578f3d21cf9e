import { Field, Nested, OneOf, Optional } from '../common/field.js';
import { SealedNote } from '../case/sealed-note.js';
import { Shape } from '../common/shape.js';
import { TaskFact } from './task-fact.js';

/** Why a department sends its part back to the window. */
export const RETURN_TO_WINDOW = {
  'materials-missing': '材料不齐',
  'not-our-duty': '不属本部门职责',
  'not-reachable': '无法联系本人',
  'asked-before': '已另行受理',
  other: '其他',
} as const;

export type WindowReturn = keyof typeof RETURN_TO_WINDOW;

@Shape('任务已退回', 'The department cannot do it as it is: the window is to see to it.')
export class TaskReturned extends TaskFact {
  @Field('原因', 'Why.', 'internal', 'materials-missing')
  @OneOf(RETURN_TO_WINDOW)
  reason!: WindowReturn;

  @Field('附注', 'A remark, sealed.', 'personal', undefined)
  @Nested(() => SealedNote)
  @Optional()
  note?: SealedNote;
}
