import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayNotEmpty,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import type { FeedKind } from '#sharing';
import { FEED_KINDS } from './feed-scope.js';

export class FeedQuery {
  @ApiPropertyOptional({
    description: '从此编号之后开始，0 为最早 · start after this id; 0 is the beginning',
    example: '17.1',
    default: '0',
  })
  @IsOptional()
  @IsString()
  @MaxLength(30)
  after?: string;

  @ApiPropertyOptional({ type: String, description: '`event,finding`', example: 'finding' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.split(',') : value,
  )
  @ArrayNotEmpty()
  @IsIn(FEED_KINDS, { each: true })
  kinds?: FeedKind[];
}

export class FeedPageQuery extends FeedQuery {
  @ApiPropertyOptional({ default: 500, maximum: 2000 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(2000)
  limit: number = 500;

  @ApiPropertyOptional({
    description: '没有新消息时最多等待的秒数 · seconds to wait for something new',
    default: 0,
    maximum: 30,
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(30)
  wait: number = 0;
}
