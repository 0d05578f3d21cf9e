import { CivilDate, Field, Form, Nested, OneOf, Optional, Stored, Text } from '../common/field.js';
import { Money } from '../common/money.js';
import { PersonRef } from '../common/person-ref.js';
import { Where } from '../common/rule.js';
import { Shape } from '../common/shape.js';

export const TREATMENT_SETTINGS = {
  outpatient: '门诊',
  inpatient: '住院',
} as const;

@Shape('医疗费用已结算', 'A medical bill was settled.')
@Where<ExpenseSettled>({
  name: 'parts-make-total',
  at: 'total',
  zh: '总费用应等于基金支付、医疗救助支付与个人自付之和',
  en: 'total must equal insured + aided + ownPart',
  holds: ({ total, insured, aided, ownPart }) => {
    const parts = [insured?.fen, aided?.fen, ownPart?.fen];
    if (typeof total?.fen !== 'number' || !parts.every((fen) => typeof fen === 'number'))
      return true;
    return total.fen === parts.reduce((sum, fen) => sum + fen, 0);
  },
})
export class ExpenseSettled {
  @Field('个人', 'The person.', 'personal', undefined)
  @Nested(() => PersonRef)
  person!: PersonRef;

  @Field('结算编号', 'Number of the settlement.', 'internal', 'JS00000000001')
  @Text(64)
  @Stored('settlement')
  settlement!: string;

  @Field('结算日', 'Day of the settlement.', 'internal', '2025-03-01')
  @CivilDate()
  settledOn!: string;

  @Field('就诊方式', 'Outpatient or inpatient.', 'sensitive', 'inpatient')
  @OneOf(TREATMENT_SETTINGS)
  setting!: keyof typeof TREATMENT_SETTINGS;

  @Field('疾病类目', 'ICD-10 category; no free-text diagnosis.', 'sensitive', 'C34')
  @Form('disease')
  disease!: string;

  @Field('总费用', 'Whole bill.', 'sensitive', undefined)
  @Nested(() => Money)
  total!: Money;

  @Field('基金支付', 'Paid by insurance.', 'sensitive', undefined)
  @Nested(() => Money)
  insured!: Money;

  @Field('医疗救助支付', 'Paid by medical aid.', 'sensitive', undefined)
  @Nested(() => Money)
  aided!: Money;

  @Field('个人自付', 'Left to the person.', 'sensitive', undefined)
  @Nested(() => Money)
  ownPart!: Money;

  @Field(
    '救助计算基数',
    'What medical aid was computed on; by law no more than what insurance left.',
    'sensitive',
    undefined,
  )
  @Nested(() => Money)
  @Optional()
  aidBase?: Money;
}
