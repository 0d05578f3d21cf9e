import { Field, Form, FormList, Text, Whole } from '../common/field.js';
import { Shape } from '../common/shape.js';

@Shape(
  '政策集已存放',
  'A part of one file of a policy set, kept for ever under the hash of the whole set. Nothing is in force by it.',
)
export class PolicySetDeposited {
  @Field(
    '内容哈希',
    'SHA-256 of the whole set.',
    'public',
    '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  )
  @Form('sha256')
  hash!: string;

  @Field('文件', 'Path of the file in the set.', 'public', 'relations.csv')
  @Text(200)
  file!: string;

  @Field('分段', 'Which part of the file, from 1.', 'public', 1)
  @Whole(1, 10_000)
  part!: number;

  @Field('总段数', 'Parts of the file.', 'public', 1)
  @Whole(1, 10_000)
  parts!: number;

  @Field('内容', 'The lines of the part, without line ends.', 'public', [
    'a,b,relation,source',
    'DIBAO,MED_AID,stack,社会救助暂行办法 28',
  ])
  @FormList('line', 10_000)
  lines!: string[];
}
