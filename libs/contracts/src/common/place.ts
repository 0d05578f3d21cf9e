import { CivilDate, Field, Form, OneOf, Optional, Stored, Text } from './field.js';
import { Shape } from './shape.js';

export const PLACE_KINDS = {
  hukou: '户籍地',
  residence: '居住地',
  hardship: '急难发生地',
} as const;

@Shape('地点', 'Where someone is registered, lives, or fell into hardship, from a day on.')
export class Place {
  @Field('类别', 'Hukou, residence and hardship place are three fields.', 'internal', 'residence')
  @OneOf(PLACE_KINDS)
  kind!: keyof typeof PLACE_KINDS;

  @Field('行政区划', 'Division, six digits.', 'internal', '110118')
  @Form('division')
  division!: string;

  @Field('详细地址', 'Address; sealed when stored.', 'personal', '某镇某村 1 号')
  @Text(200)
  @Stored('address')
  @Optional()
  address?: string;

  @Field('起始日', 'First day at the place.', 'internal', '2025-01-01')
  @CivilDate()
  from!: string;
}
