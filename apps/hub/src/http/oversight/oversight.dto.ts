import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { REASONS, type Reason } from '#oversight';
import { AskedFormat, type Format } from '../exports/send-table.js';
import {
  AsOfFilter,
  DepartmentFilter,
  DivisionFilter,
  EffectiveAtFilter,
  MonthFilter,
  ProgrammeFilter,
} from '../filter-fields.js';
import { PageQuery } from '../page.dto.js';

const CODES = Object.keys(REASONS);
const WORDS = Object.entries(REASONS).map(([code, { zh }]) => `${code} ${zh}`);

const AskedReason = (): PropertyDecorator => (target, key) => {
  const description = `差异原因 · why they differ：${WORDS.join('，')}`;
  ApiPropertyOptional({ enum: CODES, description })(target, key);
  IsOptional()(target, key);
  IsIn(CODES)(target, key);
};

/** Of a month that is needed. */
const Month = (): PropertyDecorator => (target, key) => {
  ApiProperty({ description: '月份 · month', example: '2025-03' })(target, key);
  Matches(/^\d{4}-(0[1-9]|1[0-2])$/)(target, key);
};

export class ReconciliationQuery {
  @DivisionFilter()
  division?: string;

  @ProgrammeFilter()
  programme?: string;

  @DepartmentFilter()
  department?: string;

  @MonthFilter()
  from?: string;

  @MonthFilter()
  to?: string;

  @AsOfFilter()
  asOf?: string;

  @EffectiveAtFilter()
  effectiveAt?: string;
}

export class ExportReconciliationQuery extends ReconciliationQuery {
  @AskedFormat()
  format: Format = 'csv';
}

export class DifferencesQuery extends IntersectionType(PageQuery, ReconciliationQuery) {
  @AskedReason()
  reason?: Reason;
}

export class ExportDifferencesQuery extends ExportReconciliationQuery {
  @AskedReason()
  reason?: Reason;
}

export class IndicatorsQuery {
  @Month()
  month!: string;

  @DivisionFilter()
  division?: string;

  @ProgrammeFilter()
  programme?: string;

  @ApiPropertyOptional({
    description:
      '指标定义及版本，默认为各指标的最新版本 · a definition; by default the newest of each',
    example: 'coverage@1',
  })
  @IsOptional()
  @Matches(/^[a-z-]{1,40}@\d{1,6}$/)
  definition?: string;

  @AsOfFilter()
  asOf?: string;
}

export class ExportIndicatorsQuery extends IndicatorsQuery {
  @AskedFormat()
  format: Format = 'csv';
}

export class DisclosureQuery {
  @ApiProperty({ description: '县级行政区划代码，6 位 · division of a county', example: '110118' })
  @Matches(/^\d{6}$/)
  division!: string;

  @ApiProperty({ description: '救助项目 · programme', example: 'DIBAO' })
  @Matches(/^[A-Z_]{1,40}$/)
  programme!: string;

  @Month()
  month!: string;

  @ApiPropertyOptional({ enum: ['json', 'csv'], default: 'json' })
  @IsIn(['json', 'csv'])
  format: 'json' | 'csv' = 'json';
}
