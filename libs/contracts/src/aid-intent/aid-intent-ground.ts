import {
  CivilDate,
  Field,
  Form,
  NestedList,
  Nested,
  OneOf,
  Optional,
  Text,
  Whole,
} from '../common/field.js';
import { DEPARTMENTS, type Department } from '../common/departments.js';
import { PROGRAMMES, type ProgrammeCode } from '../common/programmes.js';
import { Shape } from '../common/shape.js';
import { Reason } from '../hub/finding.js';

@Shape(
  '另一份救助',
  'The aid that an intent meets: as much of it as the asking department may see, and no more.',
)
export class AidIntentOther {
  @Field('部门', 'The department that gives it.', 'internal', 'civil-affairs')
  @OneOf(DEPARTMENTS)
  department!: Department;

  @Field('救助项目', 'Its programme.', 'internal', 'TEKUN')
  @OneOf(PROGRAMMES)
  programme!: ProgrammeCode;

  @Field('起始日', 'First day.', 'internal', '2025-01-01')
  @CivilDate()
  from!: string;

  @Field('截止日', 'Last day; open while absent.', 'internal', '2025-12-31')
  @CivilDate()
  @Optional()
  to?: string;

  @Field('位置', 'Position of the event that granted it.', 'internal', 20481)
  @Whole(1, Number.MAX_SAFE_INTEGER)
  @Optional()
  position?: number;

  @Field(
    '拟支付编号',
    'Id of the intent, for aid that is held and not yet granted.',
    'internal',
    'c56a4180-65aa-52ec-a945-5fd21dec0538',
  )
  @Form('uuid')
  @Optional()
  intent?: string;
}

@Shape('理由', 'The rule that stands against an intent, its clause and the aid it meets.')
export class AidIntentGround {
  @Field('规则', 'D1:…, D2:…, D3:…, D4:…, D5:…, D6, D7:… or D9.', 'internal', 'D2:DIBAO+TEKUN')
  @Text(100)
  rule!: string;

  @Field('条款', 'Clause the rule rests on.', 'public', '社会救助暂行办法 第九条')
  @Text(500)
  clause!: string;

  @Field('说明', 'The reason in words.', 'internal', undefined)
  @Nested(() => Reason)
  reason!: Reason;

  @Field('另一份救助', 'The aid it meets.', 'internal', undefined)
  @NestedList(() => AidIntentOther, 0, 100)
  others!: AidIntentOther[];
}

/** Who can say what is missing. */
export const ANSWERERS = { ...DEPARTMENTS, hub: '枢纽' } as const;

@Shape('所缺', 'What is missing to answer, and from whom.')
export class AidIntentNeed {
  @Field('所缺事项', 'What is missing, a stable code.', 'internal', 'covered-persons')
  @Form('code')
  what!: string;

  @Field('来自', 'Who can say it.', 'internal', 'civil-affairs')
  @OneOf(ANSWERERS)
  from!: keyof typeof ANSWERERS;

  @Field('说明', 'In words.', 'internal', undefined)
  @Nested(() => Reason)
  reason!: Reason;
}
