import { CivilDate, Field, Form, Nested, Optional } from '../common/field.js';
import { PersonRef } from '../common/person-ref.js';
import { Shape } from '../common/shape.js';

@Shape('重特大疾病已认定', 'A major illness of a person was recognised.')
export class IllnessRecognised {
  @Field('个人', 'The person.', 'personal', undefined)
  @Nested(() => PersonRef)
  person!: PersonRef;

  @Field('疾病类目', 'ICD-10 category.', 'sensitive', 'C34')
  @Form('disease')
  disease!: string;

  @Field('认定日', 'First day.', 'internal', '2025-03-01')
  @CivilDate()
  recognisedOn!: string;

  @Field('有效至', 'Last day; while it lasts, absent.', 'internal', '2026-02-28')
  @CivilDate()
  @Optional()
  until?: string;
}
