import { CivilDate, Field, Form, Nested, OneOf } from '../common/field.js';
import { PersonRef } from '../common/person-ref.js';
import { Shape } from '../common/shape.js';

export const EMPLOYMENT_KINDS = {
  employee: '单位就业',
  flexible: '灵活就业',
  'public-post': '公益性岗位',
  'self-employed': '自主创业',
} as const;

@Shape('已就业', 'A person began to work.')
export class EmploymentStarted {
  @Field('个人', 'The person.', 'personal', undefined)
  @Nested(() => PersonRef)
  person!: PersonRef;

  @Field('就业形式', 'Kind of work.', 'internal', 'employee')
  @OneOf(EMPLOYMENT_KINDS)
  kind!: keyof typeof EMPLOYMENT_KINDS;

  @Field('就业地', 'Division, six digits.', 'internal', '110118')
  @Form('division')
  division!: string;

  @Field('起始日', 'First day.', 'internal', '2025-03-01')
  @CivilDate()
  from!: string;
}
