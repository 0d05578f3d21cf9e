import { AnyObject, Field } from '../common/field.js';
import { Shape } from '../common/shape.js';
import { Envelope } from './envelope.js';

@Shape('事件', 'A CloudEvent in structured JSON form.')
export class StructuredEvent extends Envelope {
  @Field('数据', 'The fact itself; its fields depend on the type.', 'sensitive', undefined)
  @AnyObject()
  data!: Record<string, unknown>;
}
