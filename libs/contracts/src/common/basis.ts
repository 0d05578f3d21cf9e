import { Field, Optional, Text } from './field.js';
import { Shape } from './shape.js';

@Shape('依据', 'The clause a decision rests on.')
export class Basis {
  @Field('条款', 'Clause of the regulation.', 'public', '社会救助暂行办法 第九条')
  @Text(200)
  clause!: string;

  @Field('文号', 'Number of the decision document.', 'internal', '民救〔2025〕1号')
  @Text(100)
  @Optional()
  document?: string;
}
