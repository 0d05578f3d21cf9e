import { CivilDate, Field, Optional } from './field.js';
import { Where } from './rule.js';
import { Shape } from './shape.js';

@Shape('期间', 'Days from the first to the last, both included.')
@Where<Period>({
  name: 'to-not-before-from',
  at: 'to',
  zh: '截止日不能早于起始日',
  en: 'the last day cannot be before the first',
  holds: ({ from, to }) => typeof from !== 'string' || typeof to !== 'string' || to >= from,
})
export class Period {
  @Field('起始日', 'First day.', 'internal', '2025-01-01')
  @CivilDate()
  from!: string;

  @Field('截止日', 'Last day, included; open while absent.', 'internal', '2025-12-31')
  @CivilDate()
  @Optional()
  to?: string;
}
