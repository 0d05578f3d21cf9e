import { Field, PositiveNumber, Text } from './field.js';
import { Shape } from './shape.js';

@Shape('数量', 'A quantity of goods or service with its unit.')
export class Quantity {
  @Field('数值', 'Number of units, above 0.', 'internal', 2)
  @PositiveNumber(1e9)
  value!: number;

  @Field('单位', 'Unit, as written on the decision.', 'public', '袋')
  @Text(20)
  unit!: string;
}
