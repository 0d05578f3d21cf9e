import { Field, Form, OneOf, Optional, Text } from '../common/field.js';
import { DEPARTMENTS, type Department } from '../common/departments.js';
import { Shape } from '../common/shape.js';
import { CaseFact } from './case-fact.js';
import { ShowsNoIdentityNumber } from './guarded.js';

@Shape(
  '案件已分派',
  'By the hub to the duty department of the division; within the department by its people.',
)
@ShowsNoIdentityNumber<CaseAssigned>('officer')
export class CaseAssigned extends CaseFact {
  @Field('责任部门', 'Department that works it.', 'internal', 'civil-affairs')
  @OneOf(DEPARTMENTS)
  department!: Department;

  @Field('责任地', 'Division that works it, six digits.', 'internal', '110118')
  @Form('division')
  division!: string;

  @Field('经办人', 'Staff number of the official, not a name.', 'internal', 'GH-0017')
  @Text(64)
  @Optional()
  officer?: string;
}
