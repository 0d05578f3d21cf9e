import { CivilDate, Field, Stored, Text } from '../common/field.js';
import { Shape } from '../common/shape.js';
import { AidFact } from './aid-fact.js';

@Shape('救助已申请', 'Aid was applied for.')
export class AidApplied extends AidFact {
  @Field('申请编号', "The department's number of the application.", 'internal', 'SQ110118000000001')
  @Text(64)
  @Stored('application')
  application!: string;

  @Field('申请日', 'Day of the application.', 'internal', '2025-03-01')
  @CivilDate()
  appliedOn!: string;
}
