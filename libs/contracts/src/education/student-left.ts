import { CivilDate, Field, Nested, OneOf } from '../common/field.js';
import { PersonRef } from '../common/person-ref.js';
import { Shape } from '../common/shape.js';

export const SCHOOL_LEAVE_REASONS = {
  graduated: '毕业',
  transferred: '转学',
  'dropped-out': '辍学',
  other: '其他',
} as const;

@Shape('已离校', 'A person left school.')
export class StudentLeft {
  @Field('个人', 'The person.', 'personal', undefined)
  @Nested(() => PersonRef)
  person!: PersonRef;

  @Field('离校日', 'Last day.', 'internal', '2025-06-30')
  @CivilDate()
  on!: string;

  @Field('原因', 'Why.', 'internal', 'graduated')
  @OneOf(SCHOOL_LEAVE_REASONS)
  reason!: keyof typeof SCHOOL_LEAVE_REASONS;
}
