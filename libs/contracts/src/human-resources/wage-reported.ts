import { Field, Form, Nested } from '../common/field.js';
import { Money } from '../common/money.js';
import { PersonRef } from '../common/person-ref.js';
import { Shape } from '../common/shape.js';

@Shape('工资已申报', 'The wage of a month was reported.')
export class WageReported {
  @Field('个人', 'The person.', 'personal', undefined)
  @Nested(() => PersonRef)
  person!: PersonRef;

  @Field('月份', 'Month, YYYY-MM.', 'internal', '2025-03')
  @Form('month')
  month!: string;

  @Field('工资', 'Wage of the month.', 'sensitive', undefined)
  @Nested(() => Money)
  amount!: Money;
}
