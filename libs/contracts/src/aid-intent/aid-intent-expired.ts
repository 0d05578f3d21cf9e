import { CivilDate, Field } from '../common/field.js';
import { Shape } from '../common/shape.js';
import { AidIntentFact } from './aid-intent-fact.js';

@Shape('拟支付已过期', 'Neither confirmed nor cancelled by the last day of the hold.')
export class AidIntentExpired extends AidIntentFact {
  @Field('过期日', 'The opened day on which it was over.', 'internal', '2025-03-08')
  @CivilDate()
  day!: string;
}
