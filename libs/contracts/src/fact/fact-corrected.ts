import { AnyObject, Field, Form, Nested } from '../common/field.js';
import { Shape } from '../common/shape.js';
import { EventRef } from './event-ref.js';

@Shape(
  '事实已更正',
  'An earlier event of the same department said something wrong; this is what it should have said.',
)
export class FactCorrected {
  @Field('原事件', 'The event that was wrong.', 'internal', undefined)
  @Nested(() => EventRef)
  original!: EventRef;

  @Field('原因', 'Reason, a code.', 'internal', 'wrong-amount')
  @Form('code')
  reason!: string;

  @Field(
    '更正后的内容',
    "Full data of the original's type; if that was a correction, of the type it corrected.",
    'sensitive',
    {},
  )
  @AnyObject()
  replacement!: Record<string, unknown>;
}
