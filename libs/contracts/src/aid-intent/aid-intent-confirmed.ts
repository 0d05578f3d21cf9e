import { CivilDate, Field, Optional, Whole } from '../common/field.js';
import { Shape } from '../common/shape.js';
import { AidIntentFact } from './aid-intent-fact.js';

@Shape('拟支付已确认', 'The department has paid, or ordered the payment.')
export class AidIntentConfirmed extends AidIntentFact {
  @Field('确认日', 'The opened day.', 'internal', '2025-03-02')
  @CivilDate()
  day!: string;

  @Field('实付金额（分）', 'What was paid, in fen; as held while absent.', 'internal', 90000)
  @Whole(0, 1e12)
  @Optional()
  fen?: number;
}
