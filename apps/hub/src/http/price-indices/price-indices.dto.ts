import { ApiProperty } from '@nestjs/swagger';
import { IsISO8601, IsNumber, Matches, Max, Min } from 'class-validator';

/** How prices of a month rose in a place against the month a year before. */
export class PriceIndexDto {
  @ApiProperty({ description: '区划代码，2、4 或 6 位 · division', example: '11' })
  @Matches(/^\d{2}(\d{2}(\d{2})?)?$/)
  division!: string;

  @ApiProperty({ description: '月份 · month', example: '2025-02' })
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/)
  month!: string;

  @ApiProperty({ description: '居民消费价格同比（%） · consumer prices, percent', example: 1.2 })
  @IsNumber({ maxDecimalPlaces: 4 })
  @Min(-100)
  @Max(1000)
  cpiYoyPercent!: number;

  @ApiProperty({ description: '食品价格同比（%） · food prices, percent', example: 2.5 })
  @IsNumber({ maxDecimalPlaces: 4 })
  @Min(-100)
  @Max(1000)
  foodYoyPercent!: number;

  @ApiProperty({ description: '公布日 · day of publication', example: '2025-03-09' })
  @IsISO8601({ strict: true })
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  publishedOn!: string;
}

export class PriceIndexAnswer {
  @ApiProperty({ description: '位次 · position of the event' })
  position!: string;
}
