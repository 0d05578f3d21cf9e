import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { AsOfFilter, DivisionFilter, EffectiveAtFilter } from '../filter-fields.js';
import { PageQuery } from '../page.dto.js';

export class AssessmentQuery {
  @AsOfFilter()
  asOf?: string;

  @EffectiveAtFilter()
  effectiveAt?: string;
}

export class AssessedQuery extends PageQuery {
  @DivisionFilter()
  division?: string;

  @ApiPropertyOptional({
    description: '按事实评估的圈层 · circle as assessed',
    minimum: 1,
    maximum: 3,
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(3)
  circle?: number;
}
