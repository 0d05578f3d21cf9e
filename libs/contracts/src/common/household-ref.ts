import { Field, Text } from './field.js';
import { Shape } from './shape.js';

@Shape(
  '家庭',
  'A household by its number, which all departments share. Personal; sealed when stored.',
)
export class HouseholdRef {
  @Field(
    '家庭编号',
    'Number of the household in the civil-affairs register.',
    'personal',
    'JT110118000001',
  )
  @Text(40)
  number!: string;
}
