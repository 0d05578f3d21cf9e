import { CivilDate, Field, Flag, Nested, Whole } from '../common/field.js';
import { PersonRef } from '../common/person-ref.js';
import { Shape } from '../common/shape.js';

@Shape('失业已登记', 'A person registered as out of work.')
export class UnemploymentRegistered {
  @Field('个人', 'The person.', 'personal', undefined)
  @Nested(() => PersonRef)
  person!: PersonRef;

  @Field('缴费月数', 'Months of contribution to unemployment insurance.', 'internal', 24)
  @Whole(0, 720)
  contributionMonths!: number;

  @Field('非本人意愿', 'Whether work ended not of own will.', 'internal', true)
  @Flag()
  involuntary!: boolean;

  @Field('有求职要求', 'Whether the person seeks work.', 'internal', true)
  @Flag()
  seekingWork!: boolean;

  @Field('登记日', 'Day of the registration.', 'internal', '2025-03-01')
  @CivilDate()
  registeredOn!: string;
}
