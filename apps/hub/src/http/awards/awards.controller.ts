import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ListAwards, SumPayments, type AidLine, type PaymentSum } from '#assistance';
import type { Page } from '#kernel';
import { CurrentPrincipal, Permit, type Principal } from '#platform';
import { divisionScope } from '../division-scope.js';
import {
  DayFilter,
  DepartmentFilter,
  DivisionFilter,
  MonthFilter,
  ProgrammeFilter,
  SubjectFilter,
} from '../filter-fields.js';
import { PageQuery } from '../page.dto.js';

export class AwardsQuery extends PageQuery {
  @DivisionFilter()
  division?: string;

  @ProgrammeFilter()
  programme?: string;

  @DepartmentFilter()
  department?: string;

  @SubjectFilter()
  beneficiary?: string;

  @DayFilter()
  day?: string;
}

export class SummaryQuery {
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
}

/** The aid ledger: who was granted what, by whom, until when, and what was paid. */
@ApiTags('awards')
@Controller('v1/awards')
export class AwardsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Permit('award.read')
  @ApiOperation({ summary: '救助台账 · the ledger of awards' })
  list(
    @CurrentPrincipal() principal: Principal,
    @Query() { limit, cursor, day, ...asked }: AwardsQuery,
  ): Promise<Page<AidLine>> {
    return this.queries.execute(new ListAwards(scoped(principal, asked), limit, cursor, day));
  }

  @Get('summary')
  @Permit('award.summary')
  @ApiOperation({ summary: '按项目和月份汇总的支出 · payments by programme and month' })
  async summary(
    @CurrentPrincipal() principal: Principal,
    @Query() asked: SummaryQuery,
  ): Promise<{ items: readonly PaymentSum[] }> {
    return { items: await this.queries.execute(new SumPayments(scoped(principal, asked))) };
  }
}

function scoped<F extends { division?: string }>(principal: Principal, asked: F): F {
  const division = divisionScope(principal, asked.division);
  return division === undefined ? asked : { ...asked, division };
}
