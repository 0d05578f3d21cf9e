import {
  CivilDate,
  Field,
  Form,
  FormList,
  Nested,
  OneOf,
  Optional,
  PositionList,
  Text,
  Whole,
} from '../common/field.js';
import { DEPARTMENTS, type Department } from '../common/departments.js';
import { Shape } from '../common/shape.js';

export const FINDING_KINDS = {
  duplicate: '重复救助',
  gap: '应助未助',
  overdue: '逾期未办',
  unknown: '资料不足，无法判断',
} as const;
export const FINDING_STATUS = { open: '待处理', closed: '已结束' } as const;

@Shape('说明', 'One sentence in both languages, without personal data.')
export class Reason {
  @Field('中文', 'In Chinese.', 'internal', '同一对象在两地同时享受最低生活保障。')
  @Text(1000)
  zh!: string;

  @Field('英文', 'In English.', 'internal', 'The same household holds the allowance in two places.')
  @Text(1000)
  en!: string;
}

@Shape(
  '提示',
  'What a rule found: a warning that officials verify. Tokens only; open for new fields.',
)
export class Finding {
  @Field('提示编号', 'Id of the finding.', 'internal', 'c56a4180-65aa-52ec-a945-5fd21dec0538')
  @Form('uuid')
  id!: string;

  @Field(
    '规则',
    'D1:…, …, D5:…, D6, D7:…, D8, D9, with :unknown where it cannot be told; M:… missed, M:…:more too little; C:… overdue; U:… cannot be told.',
    'internal',
    'D1:DIBAO',
  )
  @Text(100)
  rule!: string;

  @Field(
    '类别',
    'Aid doubled, aid missed, a time that ran out, or facts missing.',
    'internal',
    'duplicate',
  )
  @OneOf(FINDING_KINDS)
  kind!: keyof typeof FINDING_KINDS;

  @Field(
    '对象令牌',
    'Token of the person or household.',
    'internal',
    'h_aaaaaaaaaaaaaaaaaaaaaaaaaa',
  )
  @Form('anyToken')
  subject!: string;

  @Field(
    '区分要素',
    'With rule and subject, what makes it this finding and no other: tokens of awards, households or the payment instruction, a scheme and its places, a day.',
    'internal',
    ['a_aaaaaaaaaaaaaaaaaaaaaaaaaa'],
  )
  @FormList('mark', 100)
  about!: string[];

  @Field('相关家庭', 'Tokens of the households.', 'internal', ['h_aaaaaaaaaaaaaaaaaaaaaaaaaa'])
  @FormList('householdToken', 100)
  households!: string[];

  @Field('相关救助决定', 'Tokens of the awards.', 'internal', ['a_aaaaaaaaaaaaaaaaaaaaaaaaaa'])
  @FormList('awardToken', 100)
  awards!: string[];

  @Field('责任部门', 'Department that must act.', 'internal', 'civil-affairs')
  @OneOf(DEPARTMENTS)
  department!: Department;

  @Field('责任地', 'Division that must act, six digits.', 'internal', '110118')
  @Form('division')
  division!: string;

  @Field('起始日', 'First day on which the condition held.', 'internal', '2025-03-01')
  @CivilDate()
  since!: string;

  @Field(
    '期限',
    'Last day of the time that runs for the department, where policy gives one.',
    'internal',
    '2025-04-14',
  )
  @CivilDate()
  @Optional()
  due?: string;

  @Field('说明', 'The reason in words.', 'internal', undefined)
  @Nested(() => Reason)
  reason!: Reason;

  @Field('条款', 'Clause the rule rests on.', 'public', '社会救助暂行办法 第九条')
  @Text(500)
  clause!: string;

  @Field('依据', 'Positions of the events it rests on.', 'internal', [20480, 20481])
  @PositionList(10_000)
  evidence!: number[];

  @Field(
    '政策版本',
    'Every policy set it was decided by, with version and hash.',
    'internal',
    'national@2025.1#e956162fd013',
  )
  @Text(2000)
  @Optional()
  policy?: string;

  @Field(
    '输入摘要',
    'SHA-256, base64url, of all that the rules were told: with the same policy they say the same.',
    'internal',
    '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU',
  )
  @Text(43)
  @Optional()
  inputs?: string;

  @Field('状态', 'Open or closed.', 'internal', 'open')
  @OneOf(FINDING_STATUS)
  status!: keyof typeof FINDING_STATUS;

  @Field('提出位置', 'Position of the event that opened it.', 'internal', 20481)
  @Whole(1, Number.MAX_SAFE_INTEGER)
  openedAt!: number;

  @Field('结束位置', 'Position of the event that closed it.', 'internal', 20600)
  @Whole(1, Number.MAX_SAFE_INTEGER)
  @Optional()
  closedAt?: number;
}
