import { CivilDate, Field, Form, ListOf, OneOf, Optional, Text } from '../common/field.js';
import { DEPARTMENTS, type Department } from '../common/departments.js';
import { PROGRAMMES, type ProgrammeCode } from '../common/programmes.js';
import { Shape } from '../common/shape.js';
import { TaskFact } from './task-fact.js';

@Shape(
  '任务已分派',
  'The department that answers for these programmes is to do its part (协同办理), by its day where policy sets one.',
)
export class TaskAssigned extends TaskFact {
  @Field('承办部门', 'Department that does it.', 'internal', 'civil-affairs')
  @OneOf(DEPARTMENTS)
  department!: Department;

  @Field('承办地', 'Division that does it, six digits.', 'internal', '110118')
  @Form('division')
  division!: string;

  @Field('项目', 'Programmes of this part.', 'internal', ['DIBAO'])
  @ListOf(PROGRAMMES, 20)
  programmes!: ProgrammeCode[];

  @Field('办理期限', 'Last day.', 'internal', '2025-04-15')
  @CivilDate()
  @Optional()
  dueOn?: string;

  @Field('期限依据', 'Clause of the clock.', 'public', '最低生活保障审核确认办法 第二十二条')
  @Text(500)
  @Optional()
  clause?: string;
}
