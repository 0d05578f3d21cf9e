import { CivilDate, Field, Nested, OneOf } from '../common/field.js';
import { HouseholdRef } from '../common/household-ref.js';
import { Money } from '../common/money.js';
import { Period } from '../common/period.js';
import { Shape } from '../common/shape.js';

/** 刚性支出困难家庭认定办法 第五条. */
export const EXPENSE_KINDS = {
  living: '基本生活支出',
  'medical-own-part': '医疗费用自付部分',
  'education-public-fee': '公办教育收费',
  'disability-rehabilitation': '残疾康复支出',
  'recognised-by-county': '县级认定的其他必需支出',
  other: '其他支出',
} as const;

@Shape('支出已核定', 'What a household had to spend in some time was verified.')
export class ExpenseVerified {
  @Field('家庭', 'The household.', 'personal', undefined)
  @Nested(() => HouseholdRef)
  household!: HouseholdRef;

  @Field('支出类别', 'Kind of expense.', 'sensitive', 'medical-own-part')
  @OneOf(EXPENSE_KINDS)
  kind!: keyof typeof EXPENSE_KINDS;

  @Field('支出金额', 'In the whole period.', 'sensitive', undefined)
  @Nested(() => Money)
  amount!: Money;

  @Field('支出期间', 'Days in which it was spent.', 'internal', undefined)
  @Nested(() => Period)
  period!: Period;

  @Field('核定日', 'Day of the verification.', 'internal', '2025-03-01')
  @CivilDate()
  verifiedOn!: string;
}
