import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { CASE_STATUS } from '#casework';
import {
  CASE_CHECKS,
  DISMISSAL_REASONS,
  FINDING_KINDS,
  MOST_NOTE,
  OUTSIDE_REASONS,
  REOPENING_REASONS,
  type CaseCheck,
  type DismissalReason,
  type OutsideReason,
  type ReopeningReason,
} from '#contracts';
import { DepartmentFilter, DivisionFilter, SubjectFilter } from '../filter-fields.js';
import { PageQuery } from '../page.dto.js';
import { NoIdentityNumber } from './no-identity-number.js';

/** One of the keys, with their Chinese names in the description. */
export function Coded(labels: Readonly<Record<string, string>>, what: string) {
  const codes = Object.keys(labels);
  const words = Object.entries(labels).map(([code, zh]) => `${code} ${zh}`);
  return applyDecorators(
    ApiProperty({ enum: codes, description: `${what}：${words.join('；')}` }),
    IsIn(codes),
  );
}

const OptionalCode = (labels: Readonly<Record<string, string>>) =>
  applyDecorators(
    ApiPropertyOptional({ enum: Object.keys(labels) }),
    IsOptional(),
    IsIn(Object.keys(labels)),
  );

/** `true` or `false` in a query. */
export const OverdueFilter = () =>
  applyDecorators(
    ApiPropertyOptional({ description: '只看超期未办的 · only those whose time is over' }),
    IsOptional(),
    Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value)),
    IsBoolean(),
  );

/** Staff numbers are no names, and no identity numbers. */
const StaffNumber = () =>
  applyDecorators(
    ApiProperty({ description: '工号，不是姓名 · staff number, not a name', example: 'GH-0017' }),
    Matches(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/),
    NoIdentityNumber(),
  );

export class CasesFilter extends PageQuery {
  @OptionalCode(CASE_STATUS)
  status?: string;

  @ApiPropertyOptional({ description: '规则 · rule', example: 'D1:DIBAO' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  rule?: string;

  @OptionalCode(FINDING_KINDS)
  kind?: string;

  @DepartmentFilter()
  department?: string;

  @DivisionFilter()
  division?: string;

  @SubjectFilter()
  subject?: string;

  @ApiPropertyOptional({ description: '经办人工号 · staff number of the official' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  officer?: string;

  @OverdueFilter()
  overdue?: boolean;
}

export class CaseCountsQuery {
  @OptionalCode(FINDING_KINDS)
  kind?: string;

  @ApiPropertyOptional({ description: '规则 · rule', example: 'D1:DIBAO' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  rule?: string;

  @DepartmentFilter()
  department?: string;

  @DivisionFilter()
  division?: string;
}

export class CaseIdParam {
  @ApiProperty({ description: '案件编号 · id of the case' })
  @IsUUID()
  id!: string;
}

export class NoteDto {
  @ApiPropertyOptional({
    description: '附注，加密保存 · a remark, kept sealed',
    maxLength: MOST_NOTE,
  })
  @IsOptional()
  @IsString()
  @MaxLength(MOST_NOTE)
  note?: string;
}

export class AssignDto {
  @StaffNumber()
  officer!: string;
}

export class VerifyDto extends NoteDto {
  @ApiProperty({
    enum: Object.keys(CASE_CHECKS),
    isArray: true,
    description: `核实方式 · what was looked at：${Object.entries(CASE_CHECKS)
      .map(([code, zh]) => `${code} ${zh}`)
      .join('；')}`,
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @IsIn(Object.keys(CASE_CHECKS), { each: true })
  checked!: CaseCheck[];

  @ApiPropertyOptional({
    description: '所看事实的位置号 · positions of the events looked at',
    type: [Number],
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(Number.MAX_SAFE_INTEGER, { each: true })
  seen?: number[];
}

export class DismissDto extends NoteDto {
  @Coded(DISMISSAL_REASONS, '原因 · why')
  reason!: DismissalReason;
}

export class ResolveDto extends NoteDto {
  @Coded(OUTSIDE_REASONS, '在平台之外做了什么 · what was done outside the hub')
  reason!: OutsideReason;
}

/** What the hub itself reopens for is not a person’s to say. */
const PERSONAL_REASONS = Object.fromEntries(
  Object.entries(REOPENING_REASONS).filter(
    ([code]) => code !== 'condition-returned' && code !== 'facts-changed',
  ),
);

export class ReopenDto extends NoteDto {
  @Coded(PERSONAL_REASONS, '原因 · why')
  reason!: ReopeningReason;
}

export class ToleranceDto extends NoteDto {
  @ApiProperty({ description: '依据条款 · clause that allows it' })
  @IsString()
  @Matches(/\S/)
  @MaxLength(200)
  @NoIdentityNumber()
  clause!: string;

  @StaffNumber()
  decidedBy!: string;

  @ApiProperty({ description: '决定日 · day of the decision', example: '2025-03-20' })
  @IsISO8601({ strict: true })
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  decidedOn!: string;

  @ApiPropertyOptional({ description: '文号 · number of the document' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @NoIdentityNumber()
  document?: string;
}
