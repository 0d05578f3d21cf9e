import { CivilDate, Field, Nested, OneOf } from '../common/field.js';
import { HouseholdRef } from '../common/household-ref.js';
import { PersonRef } from '../common/person-ref.js';
import { Shape } from '../common/shape.js';
import { MEMBERSHIPS } from './membership.js';

export const LEAVE_REASONS = {
  death: '死亡',
  marriage: '结婚',
  divorce: '离婚',
  move: '迁出',
  split: '分户',
  other: '其他',
} as const;

@Shape('成员已离开', 'A person ceased to belong to a household.')
export class MemberLeft {
  @Field('家庭', 'The household.', 'personal', undefined)
  @Nested(() => HouseholdRef)
  household!: HouseholdRef;

  @Field('个人', 'The person.', 'personal', undefined)
  @Nested(() => PersonRef)
  person!: PersonRef;

  @Field('成员类别', 'In which sense the person belonged.', 'internal', 'living-together')
  @OneOf(MEMBERSHIPS)
  membership!: keyof typeof MEMBERSHIPS;

  @Field('原因', 'Why.', 'personal', 'move')
  @OneOf(LEAVE_REASONS)
  reason!: keyof typeof LEAVE_REASONS;

  @Field('最后一日', 'Last day.', 'internal', '2025-03-01')
  @CivilDate()
  on!: string;
}
