import { Field, Form, ListOf, Nested, OneOf, Optional } from '../common/field.js';
import { SealedNote } from '../case/sealed-note.js';
import { DEPARTMENTS, type Department } from '../common/departments.js';
import { PROGRAMMES, type ProgrammeCode } from '../common/programmes.js';
import { Shape } from '../common/shape.js';
import { IntakeRequestFact } from './intake-request-fact.js';

@Shape(
  '一门受理已登记',
  'One household asked once, at one window, for everything it needs (一门受理).',
)
export class IntakeRequestReceived extends IntakeRequestFact {
  @Field(
    '受理单令牌',
    'Token of the window’s own number.',
    'internal',
    'a_aaaaaaaaaaaaaaaaaaaaaaaaaa',
  )
  @Form('awardToken')
  number!: string;

  @Field(
    '对象令牌',
    'Token of the person or household.',
    'internal',
    'h_aaaaaaaaaaaaaaaaaaaaaaaaaa',
  )
  @Form('anyToken')
  subject!: string;

  @Field('受理部门', 'Department of the window.', 'internal', 'civil-affairs')
  @OneOf(DEPARTMENTS)
  department!: Department;

  @Field('受理地', 'Division of the window, six digits.', 'internal', '110118')
  @Form('division')
  division!: string;

  @Field('所求项目', 'Programmes asked for.', 'internal', ['DIBAO', 'MED_AID'])
  @ListOf(PROGRAMMES, 20)
  programmes!: ProgrammeCode[];

  @Field('附注', 'A remark, sealed.', 'personal', undefined)
  @Nested(() => SealedNote)
  @Optional()
  note?: SealedNote;
}
