import { CivilDate, Field, Nested } from '../common/field.js';
import { PersonRef } from '../common/person-ref.js';
import { Shape } from '../common/shape.js';

@Shape('死亡已登记', 'A death was registered.')
export class DeathRegistered {
  @Field('个人', 'The person.', 'personal', undefined)
  @Nested(() => PersonRef)
  person!: PersonRef;

  @Field('死亡日', 'Day of death.', 'personal', '2025-03-01')
  @CivilDate()
  on!: string;
}
