import { CivilDate, Field, Nested, OneOf } from '../common/field.js';
import { Subject } from '../common/subject.js';
import { Shape } from '../common/shape.js';

export const HARDSHIP_KINDS = {
  illness: '疾病',
  disability: '残疾',
  disaster: '受灾',
  accident: '意外事故',
  unemployment: '失业',
  education: '就学',
  other: '其他',
} as const;

export const REPORT_CHANNELS = {
  self: '本人',
  grid: '网格员',
  hotline: '热线',
  data: '数据比对',
  other: '其他',
} as const;

@Shape('困难已上报', 'Hardship of a person or household was reported.')
export class HardshipReported {
  @Field('对象', 'Who is in hardship.', 'personal', undefined)
  @Nested(() => Subject)
  subject!: Subject;

  @Field('困难类型', 'Kind of hardship.', 'sensitive', 'illness')
  @OneOf(HARDSHIP_KINDS)
  kind!: keyof typeof HARDSHIP_KINDS;

  @Field('发现渠道', 'How it came to be known.', 'internal', 'grid')
  @OneOf(REPORT_CHANNELS)
  channel!: keyof typeof REPORT_CHANNELS;

  @Field('上报日', 'Day of the report.', 'internal', '2025-03-01')
  @CivilDate()
  reportedOn!: string;
}
