import { Field, Form, Nested, PositiveNumber } from '../common/field.js';
import { HouseholdRef } from '../common/household-ref.js';
import { Money } from '../common/money.js';
import { Period } from '../common/period.js';
import { Shape } from '../common/shape.js';

@Shape('公租房已配租', 'A household was allotted a public rental dwelling.')
export class PublicRentalAllotted {
  @Field('家庭', 'The household.', 'personal', undefined)
  @Nested(() => HouseholdRef)
  household!: HouseholdRef;

  @Field('面积（平方米）', 'Floor area in square metres.', 'internal', 48)
  @PositiveNumber(100_000)
  areaSquareMetres!: number;

  @Field('月租金', 'Rent per month.', 'internal', undefined)
  @Nested(() => Money)
  monthlyRent!: Money;

  @Field('行政区划', 'Division, six digits.', 'internal', '110118')
  @Form('division')
  division!: string;

  @Field('租期', 'Days of the lease.', 'internal', undefined)
  @Nested(() => Period)
  period!: Period;
}
