import { CivilDate, Field, Form, Nested, NestedList, Optional } from '../common/field.js';
import { HouseholdRef } from '../common/household-ref.js';
import { Place } from '../common/place.js';
import { Shape } from '../common/shape.js';

@Shape('家庭已建档', 'A household was entered in the register.')
export class HouseholdEstablished {
  @Field('家庭', 'The household.', 'personal', undefined)
  @Nested(() => HouseholdRef)
  household!: HouseholdRef;

  @Field('行政区划', 'Division, six digits.', 'internal', '110118')
  @Form('division')
  division!: string;

  @Field('建档日', 'Day of registration.', 'internal', '2025-03-01')
  @CivilDate()
  establishedOn!: string;

  @Field('地点', 'Places of the household.', 'internal', undefined)
  @NestedList(() => Place, 0, 10)
  @Optional()
  places?: Place[];
}
