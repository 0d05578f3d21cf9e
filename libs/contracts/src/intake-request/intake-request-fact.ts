import { CivilDate, Field, Form, Text } from '../common/field.js';
import { Shape } from '../common/shape.js';

@Shape('受理事实', 'What every fact about a request taken in at one window says.')
export class IntakeRequestFact {
  @Field('受理编号', 'Id of the request.', 'internal', 'c56a4180-65aa-52ec-a945-5fd21dec0538')
  @Form('uuid')
  request!: string;

  @Field('办理人', 'Subject of the token it was done with.', 'internal', 'window-110118')
  @Text(200)
  by!: string;

  @Field('日期', 'The opened day.', 'internal', '2025-03-03')
  @CivilDate()
  day!: string;
}
