import { Field, Form, Nested, OneOf, Optional } from '../common/field.js';
import { Basis } from '../common/basis.js';
import { Money } from '../common/money.js';
import { PayingBody } from '../common/paying-body.js';
import { Period } from '../common/period.js';
import { Quantity } from '../common/quantity.js';
import { Subject } from '../common/subject.js';
import { PROGRAMMES, type ProgrammeCode } from '../common/programmes.js';
import { Shape } from '../common/shape.js';

export const FUNDING_SOURCES = {
  central: '中央财政',
  provincial: '省级财政',
  city: '市级财政',
  county: '县级财政',
  'insurance-fund': '社会保险基金',
  charity: '慈善资金',
  other: '其他',
} as const;

export const PAYMENT_RHYTHMS = {
  once: '一次性',
  month: '按月',
  year: '按年',
} as const;

/** What every fact about aid says. `AidFact` adds the amount, which a payment must have. */
@Shape('救助要素', 'What every fact about aid says.')
export class AidTerms {
  @Field('救助项目', 'Programme.', 'internal', 'DIBAO')
  @OneOf(PROGRAMMES)
  programme!: ProgrammeCode;

  @Field('救助对象', 'The person or household aided.', 'personal', undefined)
  @Nested(() => Subject)
  beneficiary!: Subject;

  @Field('救助期间', 'Days the aid is for.', 'internal', undefined)
  @Nested(() => Period)
  period!: Period;

  @Field('数量', 'Quantity of goods or service.', 'internal', undefined)
  @Nested(() => Quantity)
  @Optional()
  quantity?: Quantity;

  @Field(
    '支付周期',
    'What the amount or quantity is for: once, each month, each year.',
    'internal',
    'month',
  )
  @OneOf(PAYMENT_RHYTHMS)
  @Optional()
  per?: keyof typeof PAYMENT_RHYTHMS;

  @Field('资金来源', 'Who bears the money.', 'internal', 'county')
  @OneOf(FUNDING_SOURCES)
  fundingSource!: keyof typeof FUNDING_SOURCES;

  @Field('支付单位', 'The body that bears the aid.', 'internal', undefined)
  @Nested(() => PayingBody)
  payingBody!: PayingBody;

  @Field('依据', 'The clause the decision rests on.', 'internal', undefined)
  @Nested(() => Basis)
  basis!: Basis;

  @Field(
    '事由',
    'Cause of the need, a code; the same cause is compared for temporary aid.',
    'sensitive',
    'illness',
  )
  @Form('code')
  @Optional()
  cause?: string;
}

@Shape('救助事实', 'Terms of aid with an amount, if it has one.')
export class AidFact extends AidTerms {
  @Field('金额', 'Amount for one period of `per`.', 'internal', undefined)
  @Nested(() => Money)
  @Optional()
  amount?: Money;
}
