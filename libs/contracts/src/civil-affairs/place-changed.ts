import { Field, Nested } from '../common/field.js';
import { Place } from '../common/place.js';
import { Subject } from '../common/subject.js';
import { Shape } from '../common/shape.js';

@Shape('地点已变更', 'A place of a person or household changed.')
export class PlaceChanged {
  @Field('对象', 'Whose place.', 'personal', undefined)
  @Nested(() => Subject)
  subject!: Subject;

  @Field('地点', 'The new place.', 'internal', undefined)
  @Nested(() => Place)
  place!: Place;
}
