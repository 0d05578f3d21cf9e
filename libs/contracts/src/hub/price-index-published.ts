import { CivilDate, Field, Form, NumberBetween } from '../common/field.js';
import { Shape } from '../common/shape.js';

@Shape('物价涨幅已公布', 'How prices in a place rose against the month a year before.')
export class PriceIndexPublished {
  @Field('地区', 'Division, 2, 4 or 6 digits.', 'public', '11')
  @Form('divisionPrefix')
  division!: string;

  @Field('月份', 'The month.', 'public', '2025-02')
  @Form('month')
  month!: string;

  @Field('居民消费价格同比', 'Consumer prices, percent.', 'public', 1.2)
  @NumberBetween(-100, 1000)
  cpiYoyPercent!: number;

  @Field('食品价格同比', 'Food prices, percent.', 'public', 2.5)
  @NumberBetween(-100, 1000)
  foodYoyPercent!: number;

  @Field(
    '公布日',
    'Day of publication; a later one of the same month takes its place.',
    'public',
    '2025-03-09',
  )
  @CivilDate()
  publishedOn!: string;
}
