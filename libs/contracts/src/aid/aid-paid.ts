import { CivilDate, Field, Nested, Optional, Stored, Text } from '../common/field.js';
import { Money } from '../common/money.js';
import { PersonRef } from '../common/person-ref.js';
import { Shape } from '../common/shape.js';
import { AidTerms } from './aid-fact.js';

@Shape('救助已支付', 'Aid was paid or handed out.')
export class AidPaid extends AidTerms {
  @Field('金额', 'Amount paid.', 'internal', undefined)
  @Nested(() => Money)
  amount!: Money;

  @Field('救助决定编号', "The department's number of the award.", 'internal', 'JZ110118000000001')
  @Text(64)
  @Stored('award')
  award!: string;

  @Field(
    '支付指令编号',
    'Number of the payment instruction; two payments never share one.',
    'internal',
    'ZF1101180000000001',
  )
  @Text(64)
  @Stored('instruction')
  instruction!: string;

  @Field('支付日', 'Day of the payment.', 'internal', '2025-03-01')
  @CivilDate()
  paidOn!: string;

  @Field('收款人', 'Who received it, if not the beneficiary.', 'personal', undefined)
  @Nested(() => PersonRef)
  @Optional()
  payee?: PersonRef;
}
