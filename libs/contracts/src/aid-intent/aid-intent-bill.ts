import { Field, Nested, OneOf, Optional } from '../common/field.js';
import { Money } from '../common/money.js';
import { Shape } from '../common/shape.js';
import { TREATMENT_SETTINGS } from '../medical-insurance/expense-settled.js';

@Shape('医疗费用', 'The bill that medical aid is about to be paid for.')
export class AidIntentBill {
  @Field('就诊方式', 'Outpatient or inpatient.', 'sensitive', 'inpatient')
  @OneOf(TREATMENT_SETTINGS)
  setting!: keyof typeof TREATMENT_SETTINGS;

  @Field('总费用', 'Whole bill.', 'sensitive', undefined)
  @Nested(() => Money)
  total!: Money;

  @Field('基金支付', 'What insurance paid of it: insurance comes first.', 'sensitive', undefined)
  @Nested(() => Money)
  insured!: Money;

  @Field('救助计算基数', 'What the aid was computed on.', 'sensitive', undefined)
  @Nested(() => Money)
  @Optional()
  aidBase?: Money;
}
