import { PAYMENT_RHYTHMS } from '../aid/aid-fact.js';
import { Basis } from '../common/basis.js';
import {
  Field,
  Flag,
  Form,
  Nested,
  NestedList,
  OneOf,
  Optional,
  Text,
  Whole,
} from '../common/field.js';
import { Money } from '../common/money.js';
import { PayingBody } from '../common/paying-body.js';
import { Period } from '../common/period.js';
import { PersonRef } from '../common/person-ref.js';
import { PROGRAMMES, type ProgrammeCode } from '../common/programmes.js';
import { Shape } from '../common/shape.js';
import { Subject } from '../common/subject.js';
import { AidIntentBill } from './aid-intent-bill.js';
import { MOST_HOLD_DAYS } from './aid-intent-requested.js';
import { Bypass } from './bypass.js';

/** What a department says it is about to pay. Never stored: persons and numbers become tokens first. */
@Shape('拟支付', 'What a department is about to pay, asked before the money moves.')
export class AidIntentRequest {
  @Field(
    '支付指令编号',
    "The department's own number; the payment will carry the same one. Asked again, it gives the same answer.",
    'internal',
    'ZF1101180000000001',
  )
  @Text(64)
  number!: string;

  @Field(
    '来源',
    'System that asks, the same as of the facts it publishes.',
    'public',
    '/110118/civil-affairs/assistance',
  )
  @Form('source')
  source!: string;

  @Field('救助项目', 'Programme.', 'internal', 'DIBAO')
  @OneOf(PROGRAMMES)
  programme!: ProgrammeCode;

  @Field('救助对象', 'The person or household aided.', 'personal', undefined)
  @Nested(() => Subject)
  beneficiary!: Subject;

  @Field(
    '覆盖人员',
    'Persons the household aid covers; all who live together while absent.',
    'personal',
    undefined,
  )
  @NestedList(() => PersonRef, 1, 50)
  @Optional()
  coveredPersons?: PersonRef[];

  @Field('单人保', 'Whether one member of a household is covered alone.', 'internal', false)
  @Flag()
  @Optional()
  singlePerson?: boolean;

  @Field(
    '救助决定编号',
    "The department's number of the award that the money is for.",
    'internal',
    'JZ110118000000001',
  )
  @Text(64)
  award!: string;

  @Field('救助期间', 'Days the money is for.', 'internal', undefined)
  @Nested(() => Period)
  period!: Period;

  @Field('拟付金额', 'Amount about to be paid.', 'internal', undefined)
  @Nested(() => Money)
  @Optional()
  amount?: Money;

  @Field(
    '足额标准',
    'What the programme gives before anything else is counted; the amount while absent.',
    'internal',
    undefined,
  )
  @Nested(() => Money)
  @Optional()
  fullAmount?: Money;

  @Field('支付周期', 'What the amount is for: once, each month, each year.', 'internal', 'month')
  @OneOf(PAYMENT_RHYTHMS)
  @Optional()
  per?: keyof typeof PAYMENT_RHYTHMS;

  @Field('支付单位', 'The body that bears the aid.', 'internal', undefined)
  @Nested(() => PayingBody)
  payingBody!: PayingBody;

  @Field('依据', 'The clause the decision rests on.', 'internal', undefined)
  @Nested(() => Basis)
  basis!: Basis;

  @Field('事由', 'Cause of the need, a code.', 'sensitive', 'illness')
  @Form('code')
  @Optional()
  cause?: string;

  @Field(
    '救助身份',
    'Identity under which the aid is given, where one person may have several.',
    'internal',
    'dibao',
  )
  @Form('code')
  @Optional()
  identity?: string;

  @Field(
    '医疗费用',
    'Of medical aid: the bill, so that the order of insurance and aid can be checked.',
    'sensitive',
    undefined,
  )
  @Nested(() => AidIntentBill)
  @Optional()
  bill?: AidIntentBill;

  @Field('保留天数', 'Days to hold the answer for, today included; 7 while absent.', 'internal', 7)
  @Whole(1, MOST_HOLD_DAYS)
  @Optional()
  holdDays?: number;

  @Field('紧急放行', 'Pays whatever the check says, and leaves its trace.', 'internal', undefined)
  @Nested(() => Bypass)
  @Optional()
  bypass?: Bypass;
}
