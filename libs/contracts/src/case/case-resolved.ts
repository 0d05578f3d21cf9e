import { Field, Nested, OneOf, Optional, Whole } from '../common/field.js';
import { Shape } from '../common/shape.js';
import { CaseFact } from './case-fact.js';
import { SealedNote } from './sealed-note.js';

/** How a case came to its end. */
export const CASE_RESOLUTIONS = {
  'by-events': '部门事实使情形消失',
  'by-rules': '按现行规则不再成立',
  'outside-hub': '在平台之外办结',
} as const;

export type CaseResolution = keyof typeof CASE_RESOLUTIONS;

/** What was done outside the hub. */
export const OUTSIDE_REASONS = {
  recovered: '已追回',
  'aid-stopped': '已停发',
  'aid-given': '已救助',
  'other-body': '移送其他机关处理',
  other: '其他',
} as const;

export type OutsideReason = keyof typeof OUTSIDE_REASONS;

@Shape('案件已办结', 'The condition has gone, or an official says that it was settled elsewhere.')
export class CaseResolved extends CaseFact {
  @Field('办结方式', 'How.', 'internal', 'by-events')
  @OneOf(CASE_RESOLUTIONS)
  how!: CaseResolution;

  @Field('起因位置', 'Position of the event by which the condition went.', 'internal', 20600)
  @Whole(1, Number.MAX_SAFE_INTEGER)
  @Optional()
  cause?: number;

  @Field('处理结果', 'What was done, where it was outside the hub.', 'internal', 'recovered')
  @OneOf(OUTSIDE_REASONS)
  @Optional()
  reason?: OutsideReason;

  @Field('附注', 'A remark, sealed.', 'personal', undefined)
  @Nested(() => SealedNote)
  @Optional()
  note?: SealedNote;
}
