import { CivilDate, Field, Nested, OneOf } from '../common/field.js';
import { HouseholdRef } from '../common/household-ref.js';
import { PersonRef } from '../common/person-ref.js';
import { Shape } from '../common/shape.js';
import { MEMBERSHIPS } from './membership.js';

export const RELATIONS = {
  head: '户主',
  spouse: '配偶',
  child: '子女',
  parent: '父母',
  grandchild: '孙子女、外孙子女',
  grandparent: '祖父母、外祖父母',
  sibling: '兄弟姐妹',
  other: '其他',
} as const;

export const JOIN_REASONS = {
  establishment: '建档',
  birth: '出生',
  marriage: '结婚',
  move: '迁入',
  adoption: '收养',
  other: '其他',
} as const;

@Shape('成员已加入', 'A person began to belong to a household.')
export class MemberJoined {
  @Field('家庭', 'The household.', 'personal', undefined)
  @Nested(() => HouseholdRef)
  household!: HouseholdRef;

  @Field('个人', 'The person.', 'personal', undefined)
  @Nested(() => PersonRef)
  person!: PersonRef;

  @Field('与户主关系', 'Relation to the head.', 'personal', 'child')
  @OneOf(RELATIONS)
  relation!: keyof typeof RELATIONS;

  @Field('成员类别', 'In which sense the person belongs.', 'internal', 'living-together')
  @OneOf(MEMBERSHIPS)
  membership!: keyof typeof MEMBERSHIPS;

  @Field('原因', 'Why.', 'personal', 'birth')
  @OneOf(JOIN_REASONS)
  reason!: keyof typeof JOIN_REASONS;

  @Field('起始日', 'First day.', 'internal', '2025-03-01')
  @CivilDate()
  from!: string;
}
