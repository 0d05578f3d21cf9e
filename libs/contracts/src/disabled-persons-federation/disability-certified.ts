import { CivilDate, Field, Flag, Nested, OneOf, Optional, Whole } from '../common/field.js';
import { PersonRef } from '../common/person-ref.js';
import { Shape } from '../common/shape.js';

/** GB/T 26341 残疾人残疾分类和分级. */
export const DISABILITY_KINDS = {
  visual: '视力残疾',
  hearing: '听力残疾',
  speech: '言语残疾',
  limb: '肢体残疾',
  intellectual: '智力残疾',
  mental: '精神残疾',
} as const;

@Shape('残疾已评定', 'A disability of a person was certified, or certified anew.')
export class DisabilityCertified {
  @Field('个人', 'The person.', 'personal', undefined)
  @Nested(() => PersonRef)
  person!: PersonRef;

  @Field('残疾类别', 'Kind; of several the most severe.', 'sensitive', 'limb')
  @OneOf(DISABILITY_KINDS)
  kind!: keyof typeof DISABILITY_KINDS;

  @Field('残疾等级', 'Level, 1 the most severe.', 'sensitive', 2)
  @Whole(1, 4)
  level!: number;

  @Field('多重残疾', 'Whether there are several.', 'sensitive', false)
  @Flag()
  @Optional()
  multiple?: boolean;

  @Field('评定日', 'First day of the certificate.', 'internal', '2025-03-01')
  @CivilDate()
  certifiedOn!: string;

  @Field('有效至', 'Last day of the certificate.', 'internal', '2035-02-28')
  @CivilDate()
  @Optional()
  until?: string;
}
