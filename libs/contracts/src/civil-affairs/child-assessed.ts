import { CivilDate, Field, Flag, Nested, OneOf } from '../common/field.js';
import { PersonRef } from '../common/person-ref.js';
import { Shape } from '../common/shape.js';

/** 2019 年《关于进一步加强事实无人抚养儿童保障工作的意见》 一. */
export const PARENT_SITUATIONS = {
  able: '能够履行抚养义务',
  'severe-disability': '重残',
  'serious-illness': '重病',
  imprisoned: '服刑在押',
  'compulsory-treatment': '强制隔离戒毒',
  restricted: '被执行其他限制人身自由的措施',
  'lost-contact': '失联',
  dead: '死亡',
  missing: '失踪',
} as const;

export type ParentSituation = keyof typeof PARENT_SITUATIONS;

@Shape('儿童情况已核实', "A child's parents and family were looked into.")
export class ChildAssessed {
  @Field('儿童', 'The child.', 'personal', undefined)
  @Nested(() => PersonRef)
  person!: PersonRef;

  @Field('失去父母', 'Whether the parents are lost or cannot be found.', 'sensitive', false)
  @Flag()
  parentsLost!: boolean;

  @Field('父亲情形', 'Situation of the father.', 'sensitive', 'imprisoned')
  @OneOf(PARENT_SITUATIONS)
  father!: ParentSituation;

  @Field('母亲情形', 'Situation of the mother.', 'sensitive', 'lost-contact')
  @OneOf(PARENT_SITUATIONS)
  mother!: ParentSituation;

  @Field('核实日', 'Day of the inquiry.', 'internal', '2025-03-01')
  @CivilDate()
  assessedOn!: string;
}
