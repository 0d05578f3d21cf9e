import { CivilDate, Field, Stored, Text } from '../common/field.js';
import { Shape } from '../common/shape.js';
import { AidFact } from './aid-fact.js';

@Shape('救助已调整', 'The terms of an award changed from a day on.')
export class AidAdjusted extends AidFact {
  @Field('救助决定编号', "The department's number of the award.", 'internal', 'JZ110118000000001')
  @Text(64)
  @Stored('award')
  award!: string;

  @Field('生效日', 'First day of the new terms.', 'internal', '2025-03-01')
  @CivilDate()
  from!: string;
}
