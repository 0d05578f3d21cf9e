import { Field, Form, OneOf, Text } from '../common/field.js';
import { Shape } from '../common/shape.js';

@Shape(
  '枢纽信封',
  'CloudEvents 1.0 attributes of what the hub publishes. There is no time: the data are true as of `hubposition`, and the same bytes come out whenever they are published.',
)
export class HubEnvelope {
  @Field('规范版本', 'CloudEvents version.', 'public', '1.0')
  @OneOf({ '1.0': 'CloudEvents 1.0' })
  specversion!: '1.0';

  @Field(
    '事件编号',
    'The same whenever the same thing is published again.',
    'internal',
    'c56a4180-65aa-52ec-a945-5fd21dec0538',
  )
  @Form('uuid')
  id!: string;

  @Field('来源', 'The hub.', 'public', '/000000/hub/doudi')
  @Text(200)
  source!: string;

  @Field('事件类型', 'Type.', 'public', 'doudi.hub.household.changed.v1')
  @Form('key')
  type!: string;

  @Field(
    '对象令牌',
    'Token of the person or household; also the Kafka key.',
    'internal',
    'h_aaaaaaaaaaaaaaaaaaaaaaaaaa',
  )
  @Form('anyToken')
  subject!: string;

  @Field('数据格式', 'Media type of data.', 'public', 'application/json')
  @Form('json')
  datacontenttype!: string;

  @Field(
    '位置',
    'Position of the newest event that the data contain, decimal.',
    'internal',
    '20481',
  )
  @Form('position')
  hubposition!: string;
}
