import { CivilDate, Field, Optional, Whole } from '../common/field.js';
import { Shape } from '../common/shape.js';
import { AidIntentDecision } from './aid-intent-decision.js';

@Shape(
  '拟支付已保留',
  'The department may pay: held for it until it confirms or cancels, or the hold expires.',
)
export class AidIntentHeld extends AidIntentDecision {
  @Field('保留至', 'Last day of the hold.', 'internal', '2025-03-07')
  @CivilDate()
  heldUntil!: string;

  @Field(
    '可付金额（分）',
    'Amount that may be paid, in fen: for a top-up, what remains.',
    'internal',
    90000,
  )
  @Whole(0, 1e12)
  @Optional()
  fen?: number;
}
