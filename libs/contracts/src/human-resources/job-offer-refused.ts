import { CivilDate, Field, Flag, Nested } from '../common/field.js';
import { PersonRef } from '../common/person-ref.js';
import { Shape } from '../common/shape.js';

@Shape('拒绝就业推荐', 'A person refused a job that was offered.')
export class JobOfferRefused {
  @Field('个人', 'The person.', 'personal', undefined)
  @Nested(() => PersonRef)
  person!: PersonRef;

  @Field('拒绝日', 'Day of the refusal.', 'internal', '2025-03-01')
  @CivilDate()
  on!: string;

  @Field('有正当理由', 'Whether there was a good reason.', 'personal', true)
  @Flag()
  justified!: boolean;
}
