import { Field, Form, Nested, OneOf, Optional } from '../common/field.js';
import { Shape } from '../common/shape.js';
import { CaseFact } from './case-fact.js';
import { SealedNote } from './sealed-note.js';

/** Why a case is nothing to act on. */
export const DISMISSAL_REASONS = {
  'lawful-together': '依规可以同时享受',
  'data-error': '数据有误，事实并非如此',
  'other-person': '并非同一人或同一户',
  'not-eligible': '核实后不符合条件',
  'not-wanted': '本人不申请或已放弃',
  'handled-already': '已由其他途径办理',
  other: '其他',
} as const;

export type DismissalReason = keyof typeof DISMISSAL_REASONS;

@Shape('案件已排除', 'Nothing to act on; not raised again while the facts are the same.')
export class CaseDismissed extends CaseFact {
  @Field('原因', 'Why.', 'internal', 'lawful-together')
  @OneOf(DISMISSAL_REASONS)
  reason!: DismissalReason;

  @Field(
    '事实摘要',
    'Of the facts that were judged.',
    'internal',
    'c56a4180-65aa-52ec-a945-5fd21dec0538',
  )
  @Form('uuid')
  facts!: string;

  @Field('附注', 'A remark, sealed.', 'personal', undefined)
  @Nested(() => SealedNote)
  @Optional()
  note?: SealedNote;
}
