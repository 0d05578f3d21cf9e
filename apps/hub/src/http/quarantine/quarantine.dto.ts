import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
} from 'class-validator';
import { QUARANTINE_STATUSES, type QuarantineStatus } from '#intake';
import { PageQuery } from '../page.dto.js';

/** All that are given must match. */
export class QuarantineFilterDto {
  @ApiPropertyOptional({ description: '部门 · department', example: 'education' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  department?: string;

  @ApiPropertyOptional({ description: '原因代码 · code of the reason' })
  @IsOptional()
  @IsString()
  @MaxLength(80)
  code?: string;

  @ApiPropertyOptional({ enum: QUARANTINE_STATUSES })
  @IsOptional()
  @IsIn(QUARANTINE_STATUSES)
  status?: QuarantineStatus;

  @ApiPropertyOptional({ description: '事件类型 · event type' })
  @IsOptional()
  @IsString()
  @MaxLength(120)
  type?: string;

  @ApiPropertyOptional({ description: '原因中的文字 · part of the reason' })
  @IsOptional()
  @IsString()
  @MaxLength(80)
  text?: string;
}

export class QuarantineQuery extends IntersectionType(QuarantineFilterDto, PageQuery) {}

/** Which rows to take up again: those named, or all that match. */
export class ReplayDto extends QuarantineFilterDto {
  @ApiPropertyOptional({
    description: '编号 · ids; without them the filter decides',
    maxItems: 1000,
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @Matches(/^\d{1,18}$/, { each: true })
  ids?: string[];
}

export class DismissDto {
  @ApiProperty({ description: '不予处理的理由 · why it will never be taken in' })
  @IsString()
  @MinLength(1)
  @MaxLength(500)
  reason!: string;
}

export class QuarantineId {
  @ApiProperty()
  @Matches(/^\d{1,18}$/)
  id!: string;
}

export class ReplayAnswer {
  @ApiProperty({ description: '已请求重放的条数 · rows that will be taken up within seconds' })
  requested!: number;
}
