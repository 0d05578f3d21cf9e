import { Field, Form, Nested, OneOf } from '../common/field.js';
import { Period } from '../common/period.js';
import { PersonRef } from '../common/person-ref.js';
import { Shape } from '../common/shape.js';

export const INSURANCE_SCHEMES = {
  resident: '城乡居民',
  employee: '职工',
} as const;

@Shape('已参保', 'A person was enrolled in basic medical insurance.')
export class InsuranceEnrolled {
  @Field('个人', 'The person.', 'personal', undefined)
  @Nested(() => PersonRef)
  person!: PersonRef;

  @Field('参保类别', 'Scheme.', 'internal', 'resident')
  @OneOf(INSURANCE_SCHEMES)
  scheme!: keyof typeof INSURANCE_SCHEMES;

  @Field('参保地', 'Division, six digits.', 'internal', '110118')
  @Form('division')
  division!: string;

  @Field('参保期间', 'Days covered.', 'internal', undefined)
  @Nested(() => Period)
  period!: Period;
}
