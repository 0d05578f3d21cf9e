import { Field, Form } from '../common/field.js';
import { Shape } from '../common/shape.js';
import { IntakeRequestFact } from './intake-request-fact.js';

@Shape('部门任务事实', 'What every fact about one department’s part of a request says.')
export class TaskFact extends IntakeRequestFact {
  @Field('任务编号', 'Id of the task.', 'internal', '0d1f6a52-3c0e-5b0f-9d53-2f0f6d0c7a11')
  @Form('uuid')
  task!: string;
}
