import { CivilDate, Field, Nested, OneOf, Optional, Stored, Text } from '../common/field.js';
import { PROGRAMMES, type ProgrammeCode } from '../common/programmes.js';
import { Shape } from '../common/shape.js';
import { Subject } from '../common/subject.js';

/** Days from which the clocks of 审核确认办法 15–22 and 特困人员认定办法 13–18 run. */
export const APPLICATION_STAGES = {
  accepted: '已受理',
  'survey-started': '已启动家庭经济状况调查',
  publicised: '已开始公示',
  submitted: '已报送县级审核',
  notified: '已书面告知决定',
} as const;

/** Which time the whole decision is allowed (审核确认办法 22; 2022通知 四(一)). */
export const PROCEDURES = {
  ordinary: '一般程序',
  delegated: '审核确认权限下放乡镇',
  special: '公示有异议、人户分离等特殊情况',
} as const;

@Shape('申请办理进度', 'An application has come to a stage from which a statutory time runs.')
export class AidProgressed {
  @Field('救助项目', 'Programme.', 'internal', 'DIBAO')
  @OneOf(PROGRAMMES)
  programme!: ProgrammeCode;

  @Field('救助对象', 'The person or household that applied.', 'personal', undefined)
  @Nested(() => Subject)
  beneficiary!: Subject;

  @Field('申请编号', "The department's number of the application.", 'internal', 'SQ110118000000001')
  @Text(64)
  @Stored('application')
  application!: string;

  @Field('阶段', 'What has been reached.', 'internal', 'publicised')
  @OneOf(APPLICATION_STAGES)
  stage!: keyof typeof APPLICATION_STAGES;

  @Field('日期', 'The day on which it was reached.', 'internal', '2025-03-10')
  @CivilDate()
  on!: string;

  @Field('程序', 'Procedure, where it is not the ordinary one.', 'internal', 'ordinary')
  @OneOf(PROCEDURES)
  @Optional()
  procedure?: keyof typeof PROCEDURES;
}
