import { DEPARTMENTS, type Department } from '../common/departments.js';
import { CivilDate, Field, Flag, ListOf, OneOf, Optional } from '../common/field.js';
import { Shape } from '../common/shape.js';

/** 排查 → 预警 → 核实 → 救助, or closed. */
export const WARNING_STATES = {
  screened: '排查',
  warned: '预警',
  verified: '核实',
  aided: '救助',
  closed: '结案',
} as const;

export const WARNING_TRIGGERS = {
  'hardship-reported': '困难已上报',
  'job-lost': '失业',
  'death-in-household': '家庭成员死亡',
  'illness-recognised': '患重特大疾病',
  'within-line': '经核实在救助线以内',
} as const;

@Shape(
  '预警',
  'Early warning of a household: what gave reason, and the day each state was entered.',
)
export class WarningState {
  @Field('状态', 'Where it stands.', 'internal', 'warned')
  @OneOf(WARNING_STATES)
  state!: keyof typeof WARNING_STATES;

  @Field('触发情形', 'What gave reason, in order of day.', 'internal', ['hardship-reported'])
  @ListOf(WARNING_TRIGGERS, 10)
  triggers!: (keyof typeof WARNING_TRIGGERS)[];

  @Field('责任部门', 'Department that must act next.', 'internal', 'civil-affairs')
  @OneOf(DEPARTMENTS)
  department!: Department;

  @Field('排查日', 'First day of the reason.', 'internal', '2025-03-01')
  @CivilDate()
  screenedOn!: string;

  @Field('预警日', 'Day from which nothing was in place.', 'internal', '2025-03-01')
  @CivilDate()
  @Optional()
  warnedOn?: string;

  @Field('核实日', 'Day of the first check afterwards.', 'internal', '2025-03-08')
  @CivilDate()
  @Optional()
  verifiedOn?: string;

  @Field('救助日', 'Day of the first grant afterwards.', 'internal', '2025-03-20')
  @CivilDate()
  @Optional()
  aidedOn?: string;

  @Field(
    '结案日',
    'Day on which it was refused or found not to be needed.',
    'internal',
    '2025-03-20',
  )
  @CivilDate()
  @Optional()
  closedOn?: string;

  @Field('期限', 'Last day for the next step, where policy gives one.', 'internal', '2025-04-14')
  @CivilDate()
  @Optional()
  due?: string;

  @Field('返贫', 'Basic aid had ended, and the household is within a line again.', 'internal', true)
  @Flag()
  returned!: boolean;
}
