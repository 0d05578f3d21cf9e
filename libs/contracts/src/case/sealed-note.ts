import { Field, Text } from '../common/field.js';
import { Shape } from '../common/shape.js';

/** The longest note, in characters: a remark, not a file. */
export const MOST_NOTE = 500;

@Shape(
  '附注',
  'A short remark in an official’s words, under the key of the person or household that it is about.',
)
export class SealedNote {
  @Field(
    '密文',
    'base64url of version, nonce, ciphertext and tag.',
    'personal',
    'AQAAAAAAAAAAAAAAAAAAAA',
  )
  @Text(4000)
  sealed!: string;
}
