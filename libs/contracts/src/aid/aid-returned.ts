import { CivilDate, Field, Nested, OneOf, Stored, Text } from '../common/field.js';
import { Money } from '../common/money.js';
import { PROGRAMMES, type ProgrammeCode } from '../common/programmes.js';
import { Shape } from '../common/shape.js';
import { Subject } from '../common/subject.js';

export const RETURN_REASONS = {
  'account-closed': '账户已销户',
  'account-wrong': '账号或户名不符',
  deceased: '收款人死亡',
  refused: '收款人拒收',
  other: '其他',
} as const;

@Shape('救助款已退回', 'A payment came back.')
export class AidReturned {
  @Field('救助项目', 'Programme.', 'internal', 'DIBAO')
  @OneOf(PROGRAMMES)
  programme!: ProgrammeCode;

  @Field('救助对象', 'The person or household aided.', 'personal', undefined)
  @Nested(() => Subject)
  beneficiary!: Subject;

  @Field('救助决定编号', "The department's number of the award.", 'internal', 'JZ110118000000001')
  @Text(64)
  @Stored('award')
  award!: string;

  @Field('支付指令编号', 'Of the payment.', 'internal', 'ZF1101180000000001')
  @Text(64)
  @Stored('instruction')
  instruction!: string;

  @Field('金额', 'Amount.', 'internal', undefined)
  @Nested(() => Money)
  amount!: Money;

  @Field('退回日', 'Day on which it came back.', 'internal', '2025-03-02')
  @CivilDate()
  returnedOn!: string;

  @Field('退回原因', 'Why.', 'internal', 'account-closed')
  @OneOf(RETURN_REASONS)
  reason!: keyof typeof RETURN_REASONS;
}
