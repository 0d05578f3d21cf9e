import { Field, Form, NestedList, OneOf, Optional, Text, Whole } from '../common/field.js';
import { Shape } from '../common/shape.js';

export const RECEIPT_STATUS = {
  accepted: '已入库',
  duplicate: '重复，此前已入库',
  rejected: '未入库',
  waiting: '已保存，等待所引用的对象',
} as const;

@Shape('回执', 'What became of one message of a department.')
export class Receipt {
  @Field('来源', 'Source of the event, if it could be read.', 'public', '/110118/education/school')
  @Text(200)
  @Optional()
  source?: string;

  @Field('事件编号', 'Id of the event, if it could be read.', 'internal', 'e-000001')
  @Text(200)
  @Optional()
  id?: string;

  @Field('序号', 'Sequence of the event, if it could be read.', 'internal', '000000000001')
  @Text(200)
  @Optional()
  sequence?: string;

  @Field('状态', 'Outcome.', 'internal', 'rejected')
  @OneOf(RECEIPT_STATUS)
  status!: keyof typeof RECEIPT_STATUS;

  @Field('位置', 'Position in the store, decimal, once it is in.', 'internal', '20481')
  @Form('position')
  @Optional()
  position?: string;

  @Field(
    '库内编号',
    'Id in the store, once it is in.',
    'internal',
    'c56a4180-65aa-52ec-a945-5fd21dec0538',
  )
  @Form('uuid')
  @Optional()
  eventId?: string;

  @Field('原因代码', 'Why it is not in, a stable code.', 'internal', 'failed-rule')
  @Text(64)
  @Optional()
  code?: string;

  @Field('位置指针', 'JSON Pointer to what is wrong.', 'internal', '/data/period/to')
  @Optional()
  @Form('pointer')
  pointer?: string;

  @Field('说明（中文）', 'The reason in Chinese.', 'internal', '“截止日”截止日不能早于起始日。')
  @Text(1000)
  @Optional()
  zh?: string;

  @Field(
    '说明（英文）',
    'The reason in English.',
    'internal',
    '"to" the last day cannot be before the first.',
  )
  @Text(1000)
  @Optional()
  en?: string;

  @Field('主题', 'Kafka topic of the message.', 'internal', 'dept.education.v1')
  @Text(249)
  topic!: string;

  @Field('分区', 'Kafka partition of the message.', 'internal', 0)
  @Whole(0, 1e6)
  partition!: number;

  @Field('位移', 'Kafka offset of the message.', 'internal', 42)
  @Whole(0, Number.MAX_SAFE_INTEGER)
  offset!: number;
}

@Shape('回执批次', 'Receipts of one commit, in no promised order; the same receipt may come twice.')
export class ReceiptBatch {
  @Field('回执', 'One for each message.', 'internal', undefined)
  @NestedList(() => Receipt, 1, 10_000)
  receipts!: Receipt[];
}
