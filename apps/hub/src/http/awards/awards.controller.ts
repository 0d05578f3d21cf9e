import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ListAwards, SumPayments, type AidLine, type PaymentSum } from '#assistance';
import type { Page } from '#kernel';
import { CurrentPrincipal, Permit, type Principal } from '#platform';
import { PastViews } from '../../as-of/index.js';
import { divisionScope } from '../division-scope.js';
import { CurrentExchange, type Exchange } from '../exchange.js';
import {
  AsOfFilter,
  DepartmentFilter,
  DivisionFilter,
  EffectiveAtFilter,
  MonthFilter,
  ProgrammeFilter,
  SubjectFilter,
} from '../filter-fields.js';
import { dayOf, resolvePoint } from '../history/asked-point.js';
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

  @AsOfFilter()
  asOf?: string;

  @EffectiveAtFilter()
  effectiveAt?: string;
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

  @AsOfFilter()
  asOf?: string;

  @EffectiveAtFilter()
  effectiveAt?: string;
}

/** The aid ledger: who was granted what, by whom, until when, and what was paid. */
@ApiTags('awards')
@Controller('v1/awards')
export class AwardsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly past: PastViews,
  ) {}

  @Get()
  @Permit('award.read')
  @ApiOperation({ summary: '救助台账 · the ledger of awards' })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() { limit, cursor, asOf, effectiveAt, ...asked }: AwardsQuery,
    @CurrentExchange() { reply }: Exchange,
  ): Promise<Page<AidLine>> {
    const filter = scoped(principal, asked);
    const point = await resolvePoint(this.past, { asOf, effectiveAt }, reply);
    if (point.knownAt === undefined) {
      return this.queries.execute(new ListAwards(filter, limit, cursor, point));
    }
    const then = { day: dayOf(point), knownAt: point.knownAt };
    return this.queries.execute(new ListAwards(filter, limit, cursor, then));
  }

  @Get('summary')
  @Permit('award.summary')
  @ApiOperation({ summary: '按项目和月份汇总的支出 · payments by programme and month' })
  async summary(
    @CurrentPrincipal() principal: Principal,
    @Query() { asOf, effectiveAt, ...asked }: SummaryQuery,
    @CurrentExchange() { reply }: Exchange,
  ): Promise<{ items: readonly PaymentSum[] }> {
    const filter = scoped(principal, asked);
    const point = await resolvePoint(this.past, { asOf, effectiveAt }, reply);
    // Every payment known counts, unless a day is named: the sums of now are not cut off at a day either.
    const day = effectiveAt === undefined ? {} : { day: effectiveAt };
    const known = point.knownAt === undefined ? {} : { knownAt: point.knownAt };
    return { items: await this.queries.execute(new SumPayments(filter, { ...day, ...known })) };
  }
}

function scoped<F extends { division?: string }>(principal: Principal, asked: F): F {
  const division = divisionScope(principal, asked.division);
  return division === undefined ? asked : { ...asked, division };
}
