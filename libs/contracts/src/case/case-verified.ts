import { Field, ListOf, Nested, Optional, PositionList } from '../common/field.js';
import { Shape } from '../common/shape.js';
import { CaseFact } from './case-fact.js';
import { SealedNote } from './sealed-note.js';

/** What an official looked at. */
export const CASE_CHECKS = {
  records: '查阅档案',
  'payment-records': '核对发放记录',
  'events-shown': '核对平台所列事实',
  'other-department': '向其他部门核实',
  'home-visit': '入户核查',
  'person-asked': '询问本人',
  neighbours: '邻里访问',
} as const;

export type CaseCheck = keyof typeof CASE_CHECKS;

@Shape('案件已核实', 'An official has looked into it; what they found is said next.')
export class CaseVerified extends CaseFact {
  @Field('核实方式', 'What was looked at.', 'internal', ['payment-records'])
  @ListOf(CASE_CHECKS, 10)
  checked!: CaseCheck[];

  @Field('所看事实', 'Positions of the events that were looked at.', 'internal', [20480])
  @PositionList(1000)
  @Optional()
  seen?: number[];

  @Field('附注', 'A remark, sealed.', 'personal', undefined)
  @Nested(() => SealedNote)
  @Optional()
  note?: SealedNote;
}
