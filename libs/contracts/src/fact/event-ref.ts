import { Field, Form } from '../common/field.js';
import { Shape } from '../common/shape.js';

@Shape('事件引用', 'An earlier event of the same department.')
export class EventRef {
  @Field('来源', 'Source of the earlier event.', 'internal', '/110118/civil-affairs/assistance')
  @Form('source')
  source!: string;

  @Field('编号', 'Id of the earlier event.', 'internal', '0197a000-0000-7000-8000-000000000001')
  @Form('key')
  id!: string;
}
