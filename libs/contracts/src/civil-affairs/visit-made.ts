import { CivilDate, Field, Nested, NestedList, OneOf, Optional, Whole } from '../common/field.js';
import { HouseholdRef } from '../common/household-ref.js';
import { PersonRef } from '../common/person-ref.js';
import { Shape } from '../common/shape.js';

export const LABOUR = {
  none: '无劳动能力',
  partial: '部分丧失劳动能力',
  full: '有劳动能力',
} as const;

export const LABOUR_GROUNDS = {
  'age-60': '六十周岁以上',
  minor: '未成年',
  mental: '智力或精神残疾',
  limb: '肢体残疾',
  sight: '视力残疾',
} as const;

export const SUPPORT = {
  none: '无法定义务人',
  unable: '义务人无履行能力',
  able: '义务人有履行能力',
} as const;

export const LIVELIHOOD = {
  none: '无生活来源',
  some: '有生活来源',
} as const;

@Shape('评估', 'What the visitors found about one person (特困人员认定办法 第二章).')
export class Assessment {
  @Field('个人', 'The person.', 'personal', undefined)
  @Nested(() => PersonRef)
  person!: PersonRef;

  @Field('劳动能力', 'Ability to work.', 'sensitive', 'none')
  @OneOf(LABOUR)
  labour!: keyof typeof LABOUR;

  @Field('认定情形', 'Ground on which there is none.', 'sensitive', 'age-60')
  @OneOf(LABOUR_GROUNDS)
  @Optional()
  labourGround?: keyof typeof LABOUR_GROUNDS;

  @Field('法定义务人', 'Whether someone liable for support can give it.', 'personal', 'none')
  @OneOf(SUPPORT)
  support!: keyof typeof SUPPORT;

  @Field('生活来源', 'Whether there is a livelihood.', 'sensitive', 'none')
  @OneOf(LIVELIHOOD)
  livelihood!: keyof typeof LIVELIHOOD;

  @Field('自理失败项数', 'Of the six tests of self-care, how many failed.', 'sensitive', 0)
  @Whole(0, 6)
  @Optional()
  selfCareFailed?: number;
}

@Shape('入户调查已完成', 'A household was visited.')
export class VisitMade {
  @Field('家庭', 'The household.', 'personal', undefined)
  @Nested(() => HouseholdRef)
  household!: HouseholdRef;

  @Field('调查日', 'Day of the visit.', 'internal', '2025-03-01')
  @CivilDate()
  visitedOn!: string;

  @Field('评估', 'One for each person assessed.', 'sensitive', undefined)
  @NestedList(() => Assessment, 0, 50)
  @Optional()
  assessments?: Assessment[];
}
