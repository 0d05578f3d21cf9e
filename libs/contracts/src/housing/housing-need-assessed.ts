import { CivilDate, Field, Flag, Nested, Optional } from '../common/field.js';
import { HouseholdRef } from '../common/household-ref.js';
import { Money } from '../common/money.js';
import { Shape } from '../common/shape.js';

@Shape('住房困难已核定', 'The housing of a household was looked into.')
export class HousingNeedAssessed {
  @Field('家庭', 'The household.', 'personal', undefined)
  @Nested(() => HouseholdRef)
  household!: HouseholdRef;

  @Field('住房困难', 'Whether it is short of housing by the local standard.', 'sensitive', true)
  @Flag()
  inDifficulty!: boolean;

  @Field('本地有住房', 'Whether a member owns a dwelling in the city.', 'sensitive', false)
  @Flag()
  ownsDwelling!: boolean;

  @Field('总资产净值', 'Net assets of the household.', 'sensitive', undefined)
  @Nested(() => Money)
  @Optional()
  netAssets?: Money;

  @Field('核定日', 'Day of the inquiry.', 'internal', '2025-03-01')
  @CivilDate()
  assessedOn!: string;
}
