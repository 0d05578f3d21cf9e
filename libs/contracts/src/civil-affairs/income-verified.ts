import { CivilDate, Field, Nested, NestedList, OneOf, Optional } from '../common/field.js';
import { HouseholdRef } from '../common/household-ref.js';
import { Money } from '../common/money.js';
import { Period } from '../common/period.js';
import { Shape } from '../common/shape.js';

export const INCOME_KINDS = {
  wage: '工资性收入',
  business: '经营净收入',
  property: '财产净收入',
  transfer: '转移净收入',
  pension: '养老金、离退休金',
  'basic-pension': '基础养老金',
  'unemployment-benefit': '失业保险金',
  'support-payment': '赡养费、抚养费、扶养费',
  'survivor-benefit': '遗属补助',
  compensation: '赔偿收入',
  donation: '接受遗赠、捐赠收入',
  'special-care-pension': '优待抚恤金',
  'family-planning-reward': '计划生育奖励扶助金',
  scholarship: '奖学金、助学金',
  'good-samaritan-reward': '见义勇为奖励',
  'social-assistance': '社会救助款物',
  'locally-excluded': '地方规定不计入的收入',
  'medical-insurance-benefit': '医疗保险待遇',
  'high-age-allowance': '高龄津贴',
  other: '其他',
} as const;

@Shape('收入项', 'One kind of the household income.')
export class IncomeItem {
  @Field('类别', 'Kind of income.', 'internal', 'wage')
  @OneOf(INCOME_KINDS)
  kind!: keyof typeof INCOME_KINDS;

  @Field('月金额', 'Per month.', 'sensitive', undefined)
  @Nested(() => Money)
  monthly!: Money;
}

@Shape('收入已核定', 'The income of a whole household was verified.')
export class IncomeVerified {
  @Field('家庭', 'The household.', 'personal', undefined)
  @Nested(() => HouseholdRef)
  household!: HouseholdRef;

  @Field('核定期间', 'Days looked at.', 'internal', undefined)
  @Nested(() => Period)
  period!: Period;

  @Field('家庭月收入', 'Income of the whole household per month.', 'sensitive', undefined)
  @Nested(() => Money)
  monthlyIncome!: Money;

  @Field('收入构成', 'By kind.', 'sensitive', undefined)
  @NestedList(() => IncomeItem, 0, 20)
  @Optional()
  items?: IncomeItem[];

  @Field('核定日', 'Day of the verification.', 'internal', '2025-03-01')
  @CivilDate()
  verifiedOn!: string;
}
