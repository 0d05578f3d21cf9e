import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { GetHousehold } from '#household';
import { CurrentPrincipal, maySeeDivision, Permit, type Principal } from '#platform';
import { PastViews } from '../../as-of/index.js';
import { HouseholdClocks, type RunningClock } from '../../clocks/household-clocks.js';
import { householdNotFound } from '../../household-not-found.js';
import { CurrentExchange, type Exchange } from '../exchange.js';
import { AsOfFilter, EffectiveAtFilter } from '../filter-fields.js';
import { dayOf, resolvePoint } from '../history/asked-point.js';
import { HouseholdToken } from '../households/households.dto.js';

export class ClocksQuery {
  @AsOfFilter()
  asOf?: string;

  @EffectiveAtFilter()
  effectiveAt?: string;
}

export interface ClocksOfHousehold {
  readonly household: string;
  readonly day: string;
  readonly clocks: readonly RunningClock[];
}

/** The statutory times that run in a household's matters. */
@ApiTags('households')
@Controller('v1/households/:token/clocks')
@Permit('household.read')
export class ClocksController {
  constructor(
    private readonly queries: QueryBus,
    private readonly past: PastViews,
    private readonly clocks: HouseholdClocks,
  ) {}

  @Get()
  @ApiOperation({
    summary:
      '正在计时的法定期限：从何时起、何日到期、由谁办、依据 · times that run: since when, due when, who acts, by which clause',
  })
  async get(
    @CurrentPrincipal() principal: Principal,
    @Param() { token }: HouseholdToken,
    @Query() asked: ClocksQuery,
    @CurrentExchange() { reply }: Exchange,
  ): Promise<ClocksOfHousehold> {
    const point = await resolvePoint(this.past, asked, reply);
    const { knownAt } = point;
    const query =
      knownAt === undefined
        ? new GetHousehold(token, point.day)
        : new GetHousehold(token, dayOf(point), knownAt);
    const { division, day } = await this.queries.execute(query);
    if (!maySeeDivision(principal, division)) throw householdNotFound();
    return { household: token, day, clocks: await this.clocks.of(token, { day, knownAt }) };
  }
}
