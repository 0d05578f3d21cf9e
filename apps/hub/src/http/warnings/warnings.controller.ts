import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { ListWarnings, type HouseholdWarning } from '#assistance';
import { WARNING_STATES } from '#contracts';
import type { Page } from '#kernel';
import { CurrentPrincipal, Permit, type Principal } from '#platform';
import { departmentScope } from '../department-scope.js';
import { divisionScope } from '../division-scope.js';
import { DepartmentFilter, DivisionFilter } from '../filter-fields.js';
import { PageQuery } from '../page.dto.js';

const STATES = Object.keys(WARNING_STATES);

export class WarningsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: STATES, description: '排查、预警、核实、救助、结案 · state' })
  @IsOptional()
  @IsIn(STATES)
  state?: string;

  @DepartmentFilter()
  department?: string;

  @DivisionFilter()
  division?: string;

  @ApiPropertyOptional({ description: '仅返贫（救助终止后重新进入救助线） · returned to poverty' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  )
  @IsBoolean()
  returned?: boolean;
}

/** 排查 → 预警 → 核实 → 救助: each household that something gave reason to look at, and since when. */
@ApiTags('warnings')
@Controller('v1/warnings')
@Permit('warning.read')
export class WarningsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({
    summary:
      '预警清单：排查、预警、核实、救助及各自日期 · early warnings with the day of each state',
  })
  list(
    @CurrentPrincipal() principal: Principal,
    @Query() { limit, cursor, ...asked }: WarningsQuery,
  ): Promise<Page<HouseholdWarning>> {
    const department = departmentScope(principal, asked.department);
    const division = divisionScope(principal, asked.division);
    const filter = {
      ...asked,
      ...(department === undefined ? {} : { department }),
      ...(division === undefined ? {} : { division }),
    };
    return this.queries.execute(new ListWarnings(filter, limit, cursor));
  }
}
