import { CivilDate, Field, Form } from '../common/field.js';
import { Shape } from '../common/shape.js';
import { AidIntentFact } from './aid-intent-fact.js';

@Shape('拟支付已撤销', 'The department will not pay, or the money came back.')
export class AidIntentCancelled extends AidIntentFact {
  @Field('撤销日', 'The opened day.', 'internal', '2025-03-02')
  @CivilDate()
  day!: string;

  @Field('原因', 'Why, a code of the department’s.', 'internal', 'returned-by-bank')
  @Form('code')
  why!: string;
}
