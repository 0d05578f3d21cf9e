import { Field, OneOf, Whole } from './field.js';
import { Shape } from './shape.js';

@Shape('金额', 'A sum of money in integer fen (分, 1/100 yuan).')
export class Money {
  @Field('金额（分）', 'Amount in fen, 1/100 yuan.', 'internal', 145000)
  @Whole(0, 1e12)
  fen!: number;

  @Field('币种', 'Currency, ISO 4217.', 'public', 'CNY')
  @OneOf({ CNY: '人民币' })
  currency!: 'CNY';
}
