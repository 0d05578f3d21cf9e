import {
  CivilDate,
  Field,
  Flag,
  Form,
  NestedList,
  Optional,
  Stored,
  Text,
} from '../common/field.js';
import { PersonRef } from '../common/person-ref.js';
import { Shape } from '../common/shape.js';
import { AidFact } from './aid-fact.js';

@Shape('救助已给予', 'Aid was granted, or a status recognised.')
export class AidGranted extends AidFact {
  @Field('救助决定编号', "The department's number of the award.", 'internal', 'JZ110118000000001')
  @Text(64)
  @Stored('award')
  award!: string;

  @Field('申请编号', "The department's number of the application.", 'internal', 'SQ110118000000001')
  @Text(64)
  @Stored('application')
  @Optional()
  application?: string;

  @Field('决定日', 'Day of the decision.', 'internal', '2025-03-01')
  @CivilDate()
  grantedOn!: string;

  @Field(
    '覆盖人员',
    'Persons the household award covers; all living-together members while absent.',
    'personal',
    undefined,
  )
  @NestedList(() => PersonRef, 1, 50)
  @Optional()
  coveredPersons?: PersonRef[];

  @Field('单人保', 'Whether one member of a household is covered alone.', 'internal', false)
  @Flag()
  @Optional()
  singlePerson?: boolean;

  @Field(
    '救助身份',
    'Identity under which the aid is given, where one person may have several: of medical aid dibao, tekun, ….',
    'internal',
    'dibao',
  )
  @Form('code')
  @Optional()
  identity?: string;
}
