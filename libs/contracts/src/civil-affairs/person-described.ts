import { CivilDate, Field, Nested, OneOf } from '../common/field.js';
import { PersonRef } from '../common/person-ref.js';
import { Shape } from '../common/shape.js';

export const SEXES = {
  female: '女',
  male: '男',
} as const;

@Shape(
  '人员情况已登记',
  'What rules about age need of a person; published for those whom such a rule concerns, for no one else.',
)
export class PersonDescribed {
  @Field('个人', 'The person.', 'personal', undefined)
  @Nested(() => PersonRef)
  person!: PersonRef;

  @Field('出生日期', 'Day of birth.', 'sensitive', '1950-03-01')
  @CivilDate()
  bornOn!: string;

  @Field('性别', 'Sex.', 'sensitive', 'female')
  @OneOf(SEXES)
  sex!: keyof typeof SEXES;

  @Field('登记日', 'Day of the entry.', 'internal', '2025-03-01')
  @CivilDate()
  describedOn!: string;
}
