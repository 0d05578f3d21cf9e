import { Field, Form, Instant, OneOf, Optional, Text } from '../common/field.js';
import { looksLikeResidentNumber } from '../common/resident-id.js';
import { Where } from '../common/rule.js';
import { Shape } from '../common/shape.js';

type InTheClear = 'subject' | 'id' | 'source' | 'correlationid' | 'causationid';

const showsNoIdentityNumber = (at: InTheClear): ClassDecorator =>
  Where<Envelope>({
    name: `${at}-shows-no-identity-number`,
    at,
    zh: '看上去含有身份证件号码；信封不加密，请改用部门内部标识',
    en: 'seems to hold an identity number; the envelope is not encrypted: use a key of your own',
    holds: (envelope) => typeof envelope[at] !== 'string' || !looksLikeResidentNumber(envelope[at]),
  });

/** CloudEvents 1.0 with the extensions of the published language. `data` is a class by `type`. */
@Shape('信封', 'CloudEvents 1.0 attributes. None of them may hold personal data.')
@showsNoIdentityNumber('subject')
@showsNoIdentityNumber('id')
@showsNoIdentityNumber('source')
@showsNoIdentityNumber('correlationid')
@showsNoIdentityNumber('causationid')
export class Envelope {
  @Field('规范版本', 'CloudEvents version.', 'public', '1.0')
  @OneOf({ '1.0': 'CloudEvents 1.0' })
  specversion!: '1.0';

  @Field(
    '事件编号',
    'UUID v7, or v5 of the business key; the same whenever the event is sent again.',
    'internal',
    '0197a000-0000-7000-8000-000000000001',
  )
  @Form('key')
  id!: string;

  @Field(
    '来源',
    'Publishing system: /division/department/system.',
    'public',
    '/110118/civil-affairs/assistance',
  )
  @Form('source')
  source!: string;

  @Field(
    '事件类型',
    'Department, entity, fact and major version.',
    'public',
    'doudi.civil-affairs.aid.granted.v1',
  )
  @Form('key')
  type!: string;

  @Field(
    '对象键',
    "The department's own stable key of the person or household; also the Kafka key.",
    'internal',
    'hh-000001',
  )
  @Form('key')
  subject!: string;

  @Field(
    '发生时间',
    'When it happened, RFC 3339 with offset.',
    'internal',
    '2025-03-01T09:30:00+08:00',
  )
  @Instant()
  time!: string;

  @Field(
    '登记时间',
    'When the department recorded it, RFC 3339 with offset.',
    'internal',
    '2025-03-01T09:31:12+08:00',
  )
  @Instant()
  recordedtime!: string;

  @Field(
    '序号',
    'Counted per source from 1, twelve digits; a missing number is a missing event.',
    'internal',
    '000000000001',
  )
  @Form('sequence')
  sequence!: string;

  @Field('数据格式', 'Media type of data; JSON while absent.', 'public', 'application/json')
  @Form('json')
  @Optional()
  datacontenttype?: string;

  @Field(
    '数据模式',
    'Where the JSON Schema of data is published.',
    'public',
    'https://doudi.example/schemas/doudi.civil-affairs.aid.granted.v1.json',
  )
  @Form('uri')
  @Optional()
  dataschema?: string;

  @Field('数据分级', "Category of the data in the department's own catalogue.", 'internal', 'L3')
  @Form('code')
  @Optional()
  datacategory?: string;

  @Field(
    '法律依据',
    'Legal basis on which the fact is shared.',
    'public',
    '社会救助暂行办法 第五条',
  )
  @Text(200)
  @Optional()
  legalbasis?: string;

  @Field('关联编号', 'Shared by all events of one business case.', 'internal', 'case-000001')
  @Form('key')
  @Optional()
  correlationid?: string;

  @Field('起因编号', 'Id of the event or command that caused this one.', 'internal', 'cmd-000001')
  @Form('key')
  @Optional()
  causationid?: string;

  @Field(
    '追踪标识',
    'W3C Trace Context.',
    'internal',
    '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  )
  @Form('traceparent')
  @Optional()
  traceparent?: string;
}

/** An event as a department publishes it, its envelope checked. */
export interface RawCloudEvent<T = Readonly<Record<string, unknown>>> extends Readonly<Envelope> {
  readonly data: T;
}
