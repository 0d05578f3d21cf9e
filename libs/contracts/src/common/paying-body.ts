import { Field, Form, Text } from './field.js';
import { Shape } from './shape.js';

@Shape('支付单位', 'The public body that bears the aid.')
export class PayingBody {
  @Field('行政区划', 'Division of the body, six digits.', 'public', '110118')
  @Form('division')
  division!: string;

  @Field('单位名称', 'Name of the body.', 'public', '某区民政局')
  @Text(100)
  name!: string;
}
