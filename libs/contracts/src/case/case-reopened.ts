import { Field, Nested, OneOf, Optional } from '../common/field.js';
import { Shape } from '../common/shape.js';
import { CaseFact } from './case-fact.js';
import { CaseFinding } from './case-finding.js';
import { SealedNote } from './sealed-note.js';

/** Why a case is looked at again. The first two are the hub’s, the others a person’s. */
export const REOPENING_REASONS = {
  'condition-returned': '情形再次出现',
  'facts-changed': '事实有变',
  'new-information': '有新情况',
  'judged-wrongly': '原结论有误',
  complaint: '申诉或信访',
  audit: '审计或检查要求',
  other: '其他',
} as const;

export type ReopeningReason = keyof typeof REOPENING_REASONS;

@Shape('案件已重启', 'It is to be looked into again.')
export class CaseReopened extends CaseFact {
  @Field('原因', 'Why.', 'internal', 'condition-returned')
  @OneOf(REOPENING_REASONS)
  why!: ReopeningReason;

  @Field('线索', 'What is found now, where the hub reopened it.', 'internal', undefined)
  @Nested(() => CaseFinding)
  @Optional()
  found?: CaseFinding;

  @Field('附注', 'A remark, sealed.', 'personal', undefined)
  @Nested(() => SealedNote)
  @Optional()
  note?: SealedNote;
}
