import { Field, Form, Nested, OneOf } from '../common/field.js';
import { Money } from '../common/money.js';
import { PersonRef } from '../common/person-ref.js';
import { Shape } from '../common/shape.js';

export const PENSION_KINDS = {
  employee: '职工基本养老',
  resident: '城乡居民基本养老',
} as const;

@Shape('养老金已发放', 'The pension of a month was paid.')
export class PensionPaid {
  @Field('个人', 'The person.', 'personal', undefined)
  @Nested(() => PersonRef)
  person!: PersonRef;

  @Field('月份', 'Month, YYYY-MM.', 'internal', '2025-03')
  @Form('month')
  month!: string;

  @Field('金额', 'Pension of the month.', 'sensitive', undefined)
  @Nested(() => Money)
  amount!: Money;

  @Field('类别', 'Scheme.', 'internal', 'resident')
  @OneOf(PENSION_KINDS)
  kind!: keyof typeof PENSION_KINDS;
}
