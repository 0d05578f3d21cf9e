import { CivilDate, Field, Form, Nested, OneOf, PositiveNumber } from '../common/field.js';
import { Subject } from '../common/subject.js';
import { Shape } from '../common/shape.js';

export const DWELLING_KINDS = {
  owned: '自有',
  rented: '租住',
  'rural-self-built': '农村自建',
  other: '其他',
} as const;

@Shape('住房已登记', 'A dwelling of a person or household was registered.')
export class DwellingRegistered {
  @Field('对象', 'Whose dwelling.', 'personal', undefined)
  @Nested(() => Subject)
  subject!: Subject;

  @Field('类别', 'Kind.', 'internal', 'rented')
  @OneOf(DWELLING_KINDS)
  kind!: keyof typeof DWELLING_KINDS;

  @Field('面积（平方米）', 'Floor area in square metres.', 'internal', 48)
  @PositiveNumber(100_000)
  areaSquareMetres!: number;

  @Field('行政区划', 'Division, six digits.', 'internal', '110118')
  @Form('division')
  division!: string;

  @Field('起始日', 'First day.', 'internal', '2025-03-01')
  @CivilDate()
  from!: string;
}
