import { CivilDate, Field, Flag, ListOf, Nested, Optional, Whole } from '../common/field.js';
import { HouseholdRef } from '../common/household-ref.js';
import { Money } from '../common/money.js';
import { PROGRAMMES, type ProgrammeCode } from '../common/programmes.js';
import { Shape } from '../common/shape.js';

@Shape('财产已核定', 'The assets of a household were verified.')
export class AssetsVerified {
  @Field('家庭', 'The household.', 'personal', undefined)
  @Nested(() => HouseholdRef)
  household!: HouseholdRef;

  @Field('符合财产规定', 'Whether the assets are within the local limits.', 'sensitive', true)
  @Flag()
  withinLimits!: boolean;

  @Field(
    '符合规定的项目',
    'Programmes whose limits are met, where they differ; without it the flag speaks for all.',
    'sensitive',
    ['DIBAO_EDGE', 'RIGID'],
  )
  @ListOf(PROGRAMMES, 20)
  @Optional()
  withinLimitsOf?: ProgrammeCode[];

  @Field('存款', 'Deposits and securities.', 'sensitive', undefined)
  @Nested(() => Money)
  @Optional()
  deposits?: Money;

  @Field('机动车数', 'Vehicles.', 'sensitive', 0)
  @Whole(0, 100)
  @Optional()
  vehicles?: number;

  @Field('住房套数', 'Dwellings.', 'sensitive', 1)
  @Whole(0, 100)
  @Optional()
  dwellings?: number;

  @Field('核定日', 'Day of the verification.', 'internal', '2025-03-01')
  @CivilDate()
  verifiedOn!: string;
}
