import { CivilDate, Field, Form, Stored, Text } from '../common/field.js';
import { Shape } from '../common/shape.js';
import { AidFact } from './aid-fact.js';

@Shape('救助未予批准', 'An application was refused.')
export class AidRefused extends AidFact {
  @Field('申请编号', "The department's number of the application.", 'internal', 'SQ110118000000001')
  @Text(64)
  @Stored('application')
  application!: string;

  @Field('决定日', 'Day of the refusal.', 'internal', '2025-03-01')
  @CivilDate()
  on!: string;

  @Field('原因', 'Reason, a code.', 'internal', 'income-above-standard')
  @Form('code')
  reason!: string;
}
