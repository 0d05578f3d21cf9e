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
import { Reason } from '../hub/finding.js';

@Shape('线索内容', 'What the hub had found when this was said: the facts a case rests on.')
export class CaseFinding {
  @Field('线索编号', 'Id of the finding.', 'internal', 'c56a4180-65aa-52ec-a945-5fd21dec0538')
  @Form('uuid')
  finding!: string;

  @Field('位置', 'Position of the event by which the hub found it so.', 'internal', 20481)
  @Whole(1, Number.MAX_SAFE_INTEGER)
  at!: number;

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

  @Field('相关家庭', 'Tokens of the households.', 'internal', ['h_aaaaaaaaaaaaaaaaaaaaaaaaaa'])
  @FormList('householdToken', 100)
  households!: string[];

  @Field('相关救助决定', 'Tokens of the awards.', 'internal', ['a_aaaaaaaaaaaaaaaaaaaaaaaaaa'])
  @FormList('awardToken', 100)
  awards!: string[];

  @Field('依据', 'Positions of the events it rests on.', 'internal', [20480, 20481])
  @PositionList(10_000)
  evidence!: number[];

  @Field(
    '事实摘要',
    'The same for the same facts under the same clause, whichever finding says so.',
    'internal',
    'c56a4180-65aa-52ec-a945-5fd21dec0538',
  )
  @Form('uuid')
  facts!: string;

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
    'SHA-256, base64url, of all that the rules were told.',
    'internal',
    '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU',
  )
  @Text(43)
  @Optional()
  inputs?: string;
}
