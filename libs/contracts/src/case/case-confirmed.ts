import { Field, Nested, Optional } from '../common/field.js';
import { Shape } from '../common/shape.js';
import { CaseFact } from './case-fact.js';
import { SealedNote } from './sealed-note.js';

@Shape(
  '案件已认定属实',
  'It is so. The department acts by events of its own; the hub stops no payment.',
)
export class CaseConfirmed extends CaseFact {
  @Field('附注', 'A remark, sealed.', 'personal', undefined)
  @Nested(() => SealedNote)
  @Optional()
  note?: SealedNote;
}
