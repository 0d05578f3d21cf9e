import { CivilDate, Field, Nested, Optional, Text } from '../common/field.js';
import { Shape } from '../common/shape.js';
import { CaseFact } from './case-fact.js';
import { ShowsNoIdentityNumber } from './guarded.js';
import { SealedNote } from './sealed-note.js';

@Shape(
  '容错已认定',
  'What an official did wrong in good faith is tolerated (容错纠错): the case stays as it is, the official is not blamed.',
)
@ShowsNoIdentityNumber<CaseToleranceMarked>('clause')
@ShowsNoIdentityNumber<CaseToleranceMarked>('decidedBy')
@ShowsNoIdentityNumber<CaseToleranceMarked>('document')
export class CaseToleranceMarked extends CaseFact {
  @Field('条款', 'Clause that allows it.', 'public', '本地容错纠错办法 第六条')
  @Text(200)
  clause!: string;

  @Field('决定人', 'Staff number of who decided, not a name.', 'internal', 'GH-0003')
  @Text(64)
  decidedBy!: string;

  @Field('决定日', 'Day of the decision.', 'internal', '2025-03-20')
  @CivilDate()
  decidedOn!: string;

  @Field('文号', 'Number of the decision document.', 'internal', '民救〔2025〕3号')
  @Text(100)
  @Optional()
  document?: string;

  @Field('附注', 'A remark, sealed.', 'personal', undefined)
  @Nested(() => SealedNote)
  @Optional()
  note?: SealedNote;
}
