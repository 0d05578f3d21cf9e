import {
  CivilDate,
  Field,
  Form,
  FormList,
  ListOf,
  Nested,
  Optional,
  Whole,
} from '../common/field.js';
import { PROGRAMMES, type ProgrammeCode } from '../common/programmes.js';
import { Shape } from '../common/shape.js';
import { WarningState } from './warning.js';

@Shape(
  '家庭状态已变更',
  'The state of a household after its last change. Tokens only; open for new fields.',
)
export class HouseholdChanged {
  @Field('行政区划', 'Division of the household, six digits.', 'internal', '110118')
  @Form('division')
  @Optional()
  division?: string;

  @Field('圈层', 'Circle of assistance, 1 to 3.', 'internal', 1)
  @Whole(1, 3)
  circle!: number;

  @Field('共同生活成员', 'Tokens of those who live together.', 'internal', [
    'p_aaaaaaaaaaaaaaaaaaaaaaaaaa',
  ])
  @FormList('personToken', 200)
  members!: string[];

  @Field('在享项目', 'Programmes running for the household or a member.', 'internal', ['DIBAO'])
  @ListOf(PROGRAMMES, 100)
  programmes!: ProgrammeCode[];

  @Field(
    '未结提示数',
    'Open findings of doubled and missed aid about the household and its members.',
    'internal',
    0,
  )
  @Whole(0, 10_000)
  openFindings!: number;

  @Field('逾期未办数', 'Open findings about times that ran out; none when left out.', 'internal', 0)
  @Whole(0, 10_000)
  @Optional()
  overdue?: number;

  @Field('无法判断数', 'Open findings that facts are missing; none when left out.', 'internal', 0)
  @Whole(0, 10_000)
  @Optional()
  unknown?: number;

  @Field('预警', 'The last early warning.', 'internal', undefined)
  @Nested(() => WarningState)
  @Optional()
  warning?: WarningState;

  @Field('位置', 'Position of its last change.', 'internal', 20481)
  @Whole(1, Number.MAX_SAFE_INTEGER)
  position!: number;

  @Field(
    '异地救助区划',
    'Divisions, other than its own, from which the household or a member is or was aided.',
    'internal',
    ['330102'],
  )
  @FormList('division', 100)
  @Optional()
  elsewhere?: string[];

  @Field(
    '下次到期日',
    'Next day on which time alone may change something.',
    'internal',
    '2025-04-01',
  )
  @CivilDate()
  @Optional()
  due?: string;
}
