import { CivilDate, Field, Nested, OneOf } from '../common/field.js';
import { PersonRef } from '../common/person-ref.js';
import { Shape } from '../common/shape.js';

export const EMPLOYMENT_END_REASONS = {
  resigned: '辞职',
  dismissed: '辞退',
  expired: '合同期满',
  retired: '退休',
  other: '其他',
} as const;

@Shape('就业已终止', 'A person ceased to work.')
export class EmploymentEnded {
  @Field('个人', 'The person.', 'personal', undefined)
  @Nested(() => PersonRef)
  person!: PersonRef;

  @Field('最后一日', 'Last day.', 'internal', '2025-03-01')
  @CivilDate()
  on!: string;

  @Field('原因', 'Why.', 'personal', 'expired')
  @OneOf(EMPLOYMENT_END_REASONS)
  reason!: keyof typeof EMPLOYMENT_END_REASONS;
}
