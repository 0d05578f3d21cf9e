import { CivilDate, Field, Form, Stored, Text } from '../common/field.js';
import { Shape } from '../common/shape.js';
import { AidFact } from './aid-fact.js';

@Shape('救助已暂停', 'An award was suspended from a day on.')
export class AidSuspended extends AidFact {
  @Field('救助决定编号', "The department's number of the award.", 'internal', 'JZ110118000000001')
  @Text(64)
  @Stored('award')
  award!: string;

  @Field('暂停日', 'First day without aid.', 'internal', '2025-03-01')
  @CivilDate()
  from!: string;

  @Field('原因', 'Reason, a code.', 'internal', 'review')
  @Form('code')
  reason!: string;
}
