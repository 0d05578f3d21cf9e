import {
  Field,
  FormList,
  Flag,
  CivilDate,
  Form,
  OneOf,
  Optional,
  Text,
  Whole,
} from '../common/field.js';
import { DEPARTMENTS, type Department } from '../common/departments.js';
import { PROGRAMMES, type ProgrammeCode } from '../common/programmes.js';
import { PAYMENT_RHYTHMS } from '../aid/aid-fact.js';
import { Shape } from '../common/shape.js';
import { TREATMENT_SETTINGS } from '../medical-insurance/expense-settled.js';
import { AidIntentFact } from './aid-intent-fact.js';

/** The longest a hold lasts, in days: longer than any payment run takes. */
export const MOST_HOLD_DAYS = 31;

@Shape('拟支付已提出', 'A department asked before it pays. Tokens only.')
export class AidIntentRequested extends AidIntentFact {
  @Field('部门', 'The department that asks.', 'internal', 'civil-affairs')
  @OneOf(DEPARTMENTS)
  department!: Department;

  @Field(
    '支付指令令牌',
    "Token of the department's own number; the payment will carry the same one.",
    'internal',
    'i_aaaaaaaaaaaaaaaaaaaaaaaaaa',
  )
  @Form('token')
  number!: string;

  @Field('来源', 'System that asks.', 'public', '/110118/civil-affairs/assistance')
  @Form('source')
  source!: string;

  @Field('救助项目', 'Programme.', 'internal', 'DIBAO')
  @OneOf(PROGRAMMES)
  programme!: ProgrammeCode;

  @Field(
    '救助对象令牌',
    'Token of the person or household.',
    'internal',
    'h_aaaaaaaaaaaaaaaaaaaaaaaaaa',
  )
  @Form('anyToken')
  beneficiary!: string;

  @Field(
    '覆盖人员令牌',
    'Tokens of the persons covered; all who live together while absent.',
    'internal',
    ['p_aaaaaaaaaaaaaaaaaaaaaaaaaa'],
  )
  @FormList('personToken', 50)
  @Optional()
  covered?: string[];

  @Field('单人保', 'Whether one member of a household is covered alone.', 'internal', false)
  @Flag()
  @Optional()
  single?: boolean;

  @Field('救助决定令牌', 'Token of the award.', 'internal', 'a_aaaaaaaaaaaaaaaaaaaaaaaaaa')
  @Form('awardToken')
  award!: string;

  @Field('起始日', 'First day the money is for.', 'internal', '2025-03-01')
  @CivilDate()
  from!: string;

  @Field('截止日', 'Last day the money is for.', 'internal', '2025-03-31')
  @CivilDate()
  @Optional()
  to?: string;

  @Field('拟付金额（分）', 'Amount about to be paid, in fen.', 'internal', 90000)
  @Whole(0, 1e12)
  @Optional()
  fen?: number;

  @Field(
    '足额标准（分）',
    'What the programme gives before anything else is counted, in fen; the amount while absent.',
    'internal',
    90000,
  )
  @Whole(0, 1e12)
  @Optional()
  fullFen?: number;

  @Field('支付周期', 'What the amount is for: once, each month, each year.', 'internal', 'month')
  @OneOf(PAYMENT_RHYTHMS)
  @Optional()
  per?: keyof typeof PAYMENT_RHYTHMS;

  @Field('支付地', 'Division of the paying body, six digits.', 'internal', '110118')
  @Form('division')
  division!: string;

  @Field('支付单位名称', 'Name of the paying body.', 'internal', '某区民政局')
  @Text(100)
  payer!: string;

  @Field('条款', 'Clause of the decision.', 'public', '社会救助暂行办法 第九条')
  @Text(200)
  clause!: string;

  @Field('文号', 'Number of the decision document.', 'internal', '民救〔2025〕1号')
  @Text(100)
  @Optional()
  document?: string;

  @Field('事由', 'Cause of the need, a code.', 'sensitive', 'illness')
  @Form('code')
  @Optional()
  cause?: string;

  @Field('救助身份', 'Identity under which the aid is given.', 'internal', 'dibao')
  @Form('code')
  @Optional()
  identity?: string;

  @Field('就诊方式', 'Of the bill that medical aid is for.', 'sensitive', 'inpatient')
  @OneOf(TREATMENT_SETTINGS)
  @Optional()
  setting?: keyof typeof TREATMENT_SETTINGS;

  @Field('保险支付后剩余（分）', 'What insurance left of the bill, in fen.', 'sensitive', 40000)
  @Whole(0, 1e12)
  @Optional()
  leftFen?: number;

  @Field('救助计算基数（分）', 'What the aid was computed on, in fen.', 'sensitive', 40000)
  @Whole(0, 1e12)
  @Optional()
  baseFen?: number;

  @Field('保留天数', 'Days the answer is held for, the first included.', 'internal', 7)
  @Whole(1, MOST_HOLD_DAYS)
  holdDays!: number;
}
