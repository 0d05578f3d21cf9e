import { Field, Form, Nested, Optional, Text, Whole } from '../common/field.js';
import { Period } from '../common/period.js';
import { Shape } from '../common/shape.js';

@Shape(
  '政策集已施行',
  'A policy set comes into force in a place from a day on. Its content was deposited before, under its hash; sets in force earlier stay.',
)
export class PolicySetEnacted {
  @Field(
    '名称',
    'Name of the set; a later one of the same name takes its place.',
    'public',
    'beijing',
  )
  @Form('setName')
  name!: string;

  @Field('版本', 'Version of the set.', 'public', '2026.1')
  @Text(20)
  version!: string;

  @Field(
    '内容哈希',
    'SHA-256 of its content.',
    'public',
    '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  )
  @Form('sha256')
  hash!: string;

  @Field('文件数', 'Files that were deposited.', 'public', 34)
  @Whole(1, 10_000)
  files!: number;

  @Field(
    '适用地区',
    'Division it is for, 2, 4 or 6 digits; the whole country while absent.',
    'public',
    '11',
  )
  @Form('divisionPrefix')
  @Optional()
  division?: string;

  @Field('继承', 'Name of the set it extends.', 'public', 'national')
  @Form('setName')
  @Optional()
  extends?: string;

  @Field(
    '施行期间',
    'The days on which it is in force; an open end while `to` is absent.',
    'public',
    undefined,
  )
  @Nested(() => Period)
  period!: Period;

  @Field('文号', 'Document by which it comes into force.', 'public', '京民发〔2026〕2号')
  @Text(100)
  @Optional()
  document?: string;

  @Field('决定人', 'Account of the officer who enacted it, not a name.', 'internal', 'policy-3')
  @Text(120)
  @Optional()
  by?: string;
}
