import { CivilDate, Field, NestedList, OneOf, Optional, Text, Whole } from '../common/field.js';
import { Shape } from '../common/shape.js';
import { AidIntentFact } from './aid-intent-fact.js';
import { AidIntentGround, AidIntentNeed } from './aid-intent-ground.js';

/** What the check said. */
export const INTENT_OUTCOMES = {
  clear: '可以支付',
  'top-up': '补足差额',
  conflict: '冲突',
  'choice-needed': '须本人选择',
  'cannot-tell': '无法判断',
} as const;

export type IntentOutcome = keyof typeof INTENT_OUTCOMES;

@Shape(
  '核对结果',
  'What an answer rests on: running it again over the same history and policy gives the same.',
)
export class AidIntentDecision extends AidIntentFact {
  @Field('结果', 'What the check said.', 'internal', 'clear')
  @OneOf(INTENT_OUTCOMES)
  outcome!: IntentOutcome;

  @Field('核对日', 'The opened day on which it was answered.', 'internal', '2025-03-01')
  @CivilDate()
  day!: string;

  @Field('核对至', 'Position up to which everything stored was seen.', 'internal', 20481)
  @Whole(0, Number.MAX_SAFE_INTEGER)
  seen!: number;

  @Field(
    '政策版本',
    'The policy sets that it was judged by.',
    'internal',
    'national@2025.1#0123456789ab',
  )
  @Text(1000)
  policy!: string;

  @Field(
    '输入摘要',
    'SHA-256, base64url, of everything the answer was computed from.',
    'internal',
    'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0',
  )
  @Text(64)
  inputs!: string;

  @Field('理由', 'What stands against it.', 'internal', undefined)
  @NestedList(() => AidIntentGround, 1, 100)
  @Optional()
  grounds?: AidIntentGround[];

  @Field('所缺', 'What is missing.', 'internal', undefined)
  @NestedList(() => AidIntentNeed, 1, 20)
  @Optional()
  needs?: AidIntentNeed[];
}
