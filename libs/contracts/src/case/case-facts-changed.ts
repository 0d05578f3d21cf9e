import { Field, Nested } from '../common/field.js';
import { Shape } from '../common/shape.js';
import { CaseFact } from './case-fact.js';
import { CaseFinding } from './case-finding.js';

@Shape(
  '案情有变',
  'The case rests on other facts than before: whoever works on it is to look again.',
)
export class CaseFactsChanged extends CaseFact {
  @Field('线索', 'What is found now.', 'internal', undefined)
  @Nested(() => CaseFinding)
  found!: CaseFinding;
}
