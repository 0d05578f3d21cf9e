import { CivilDate, Field, Form, Optional, Text } from '../common/field.js';
import { Shape } from '../common/shape.js';

@Shape('案件事实', 'What every fact about a case says.')
export class CaseFact {
  @Field('案件编号', 'Id of the case.', 'internal', 'c56a4180-65aa-52ec-a945-5fd21dec0538')
  @Form('uuid')
  case!: string;

  @Field('办理人', 'Subject of the token it was done with; `hub` for the hub.', 'internal', 'hub')
  @Text(200)
  by!: string;

  @Field('日期', 'The opened day; absent before the first one.', 'internal', '2025-03-01')
  @CivilDate()
  @Optional()
  day?: string;
}
