import { Field, Nested, Text } from '../common/field.js';
import { Shape } from '../common/shape.js';
import { AidIntentHeld } from './aid-intent-held.js';
import { Bypass } from './bypass.js';

@Shape(
  '拟支付已紧急放行',
  'Paid on an official’s word; what the check said, or would have said, stands beside it.',
)
export class AidIntentBypassed extends AidIntentHeld {
  @Field('放行', 'Who, why, on what basis.', 'internal', undefined)
  @Nested(() => Bypass)
  bypass!: Bypass;

  @Field('调用方', 'Subject of the token it was asked with.', 'internal', 'civil-affairs-110118')
  @Text(200)
  by!: string;
}
