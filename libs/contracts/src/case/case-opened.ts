import { Field, Form, FormList, Nested, OneOf, Text } from '../common/field.js';
import { Shape } from '../common/shape.js';
import { FINDING_KINDS } from '../hub/finding.js';
import { CaseFact } from './case-fact.js';
import { CaseFinding } from './case-finding.js';

@Shape(
  '案件已立',
  'The hub found something that a person is to look into: one case for a rule, whom it is about and what makes it this one.',
)
export class CaseOpened extends CaseFact {
  @Field('规则', 'Rule of the finding.', 'internal', 'D1:DIBAO')
  @Text(100)
  rule!: string;

  @Field(
    '类别',
    'Aid doubled, aid missed, a time that ran out, or facts missing.',
    'internal',
    'duplicate',
  )
  @OneOf(FINDING_KINDS)
  kind!: keyof typeof FINDING_KINDS;

  @Field(
    '对象令牌',
    'Token of the person or household.',
    'internal',
    'h_aaaaaaaaaaaaaaaaaaaaaaaaaa',
  )
  @Form('anyToken')
  subject!: string;

  @Field('区分要素', 'With rule and subject, what makes it this case and no other.', 'internal', [
    'a_aaaaaaaaaaaaaaaaaaaaaaaaaa',
  ])
  @FormList('code', 100)
  about!: string[];

  @Field('线索', 'What was found.', 'internal', undefined)
  @Nested(() => CaseFinding)
  found!: CaseFinding;
}
