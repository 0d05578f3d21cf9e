import { Field, Nested, Optional } from './field.js';
import { HouseholdRef } from './household-ref.js';
import { PersonRef } from './person-ref.js';
import { Where } from './rule.js';
import { Shape } from './shape.js';

@Shape('对象', 'A person or a household, exactly one of them.')
@Where<Subject>({
  name: 'person-or-household',
  at: '',
  zh: '个人与家庭必须且只能填写一个',
  en: 'exactly one of person and household must be given',
  holds: ({ person, household }) => (person === undefined) !== (household === undefined),
})
export class Subject {
  @Field('个人', 'The person.', 'personal', undefined)
  @Nested(() => PersonRef)
  @Optional()
  person?: PersonRef;

  @Field('家庭', 'The household.', 'personal', undefined)
  @Nested(() => HouseholdRef)
  @Optional()
  household?: HouseholdRef;
}
