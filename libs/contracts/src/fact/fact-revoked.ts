import { Field, Form, Nested } from '../common/field.js';
import { Shape } from '../common/shape.js';
import { EventRef } from './event-ref.js';

@Shape('事实已撤回', 'An earlier event of the same department should never have been sent.')
export class FactRevoked {
  @Field('原事件', 'The event that was wrong.', 'internal', undefined)
  @Nested(() => EventRef)
  original!: EventRef;

  @Field('原因', 'Reason, a code.', 'internal', 'entered-in-error')
  @Form('code')
  reason!: string;
}
