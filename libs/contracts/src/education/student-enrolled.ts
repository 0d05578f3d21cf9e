import { CivilDate, Field, Form, Nested, OneOf } from '../common/field.js';
import { PersonRef } from '../common/person-ref.js';
import { Shape } from '../common/shape.js';

export const EDUCATION_STAGES = {
  preschool: '学前',
  primary: '小学',
  junior: '初中',
  senior: '普通高中',
  vocational: '中等职业',
  undergraduate: '本专科',
  postgraduate: '研究生',
} as const;

@Shape('已入学', 'A person was enrolled at a school.')
export class StudentEnrolled {
  @Field('个人', 'The person.', 'personal', undefined)
  @Nested(() => PersonRef)
  person!: PersonRef;

  @Field('学段', 'Stage.', 'internal', 'primary')
  @OneOf(EDUCATION_STAGES)
  stage!: keyof typeof EDUCATION_STAGES;

  @Field('学校所在地', 'Division, six digits.', 'internal', '110118')
  @Form('division')
  division!: string;

  @Field('起始日', 'First day.', 'internal', '2025-09-01')
  @CivilDate()
  from!: string;
}
