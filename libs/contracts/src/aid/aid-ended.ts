import { CivilDate, Field, Form, Stored, Text } from '../common/field.js';
import { Shape } from '../common/shape.js';
import { AidFact } from './aid-fact.js';

@Shape('救助已终止', 'An award ended.')
export class AidEnded extends AidFact {
  @Field('救助决定编号', "The department's number of the award.", 'internal', 'JZ110118000000001')
  @Text(64)
  @Stored('award')
  award!: string;

  @Field('最后一日', 'Last day covered.', 'internal', '2025-03-01')
  @CivilDate()
  on!: string;

  @Field('原因', 'Reason, a code.', 'internal', 'income-above-standard')
  @Form('code')
  reason!: string;
}
