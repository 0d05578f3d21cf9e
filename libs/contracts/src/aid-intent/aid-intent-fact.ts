import { Field, Form } from '../common/field.js';
import { Shape } from '../common/shape.js';

@Shape('拟支付事实', 'What every fact about an intent says.')
export class AidIntentFact {
  @Field(
    '拟支付编号',
    'Id of the intent in the hub.',
    'internal',
    'c56a4180-65aa-52ec-a945-5fd21dec0538',
  )
  @Form('uuid')
  intent!: string;
}
