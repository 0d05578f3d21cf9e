import { CivilDate, Field } from '../common/field.js';
import { Shape } from '../common/shape.js';

@Shape('日历已翻页', 'A day began (Asia/Shanghai); appended by the hub, so that deadlines replay.')
export class DayOpened {
  @Field('日期', 'The day.', 'public', '2025-03-01')
  @CivilDate()
  day!: string;
}
