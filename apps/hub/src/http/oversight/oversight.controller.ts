import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ComputeIndicators,
  ListDefinitions,
  ListDifferences,
  SumReconciliation,
  type Differences,
  type Figures,
  type FrozenDefinition,
  type Reconciliation,
} from '#oversight';
import { CurrentPrincipal, Permit, type Principal } from '#platform';
import { PastViews } from '../../as-of/index.js';
import type { HubParts } from '../../hub-parts.js';
import { HUB_PARTS } from '../../hub-tokens.js';
import { divisionScope } from '../division-scope.js';
import { CurrentExchange, type Exchange } from '../exchange.js';
import { DifferencesQuery, IndicatorsQuery, ReconciliationQuery } from './oversight.dto.js';
import { oversightPoint } from './oversight-point.js';
import { scopeOf } from './oversight-scope.js';

/** What overseers ask: whether the money arrived, and how well a county does. */
@ApiTags('oversight')
@Controller('v1/oversight')
export class OversightController {
  constructor(
    private readonly queries: QueryBus,
    private readonly past: PastViews,
    @Inject(HUB_PARTS) private readonly parts: HubParts,
  ) {}

  @Get('reconciliation')
  @Permit('oversight.read')
  @ApiOperation({
    summary:
      '应发、已发、到账对账（分），按月、部门、项目、区划 · approved, paid and received (fen)',
  })
  async reconciliation(
    @CurrentPrincipal() principal: Principal,
    @Query() { asOf, effectiveAt, ...asked }: ReconciliationQuery,
    @CurrentExchange() { reply }: Exchange,
  ): Promise<Reconciliation> {
    const filter = scopeOf(principal, asked);
    const point = await this.pointOf({ asOf, effectiveAt }, reply);
    return this.queries.execute(new SumReconciliation(filter, point));
  }

  @Get('reconciliation/differences')
  @Permit('oversight.read-awards')
  @ApiOperation({
    summary: '对账差异，逐笔救助决定列明原因 · the differences, award by award, and why',
  })
  async differences(
    @CurrentPrincipal() principal: Principal,
    @Query() { limit, cursor, asOf, effectiveAt, ...asked }: DifferencesQuery,
    @CurrentExchange() { reply }: Exchange,
  ): Promise<Differences> {
    const filter = scopeOf(principal, asked);
    const point = await this.pointOf({ asOf, effectiveAt }, reply);
    return this.queries.execute(new ListDifferences(filter, point, limit, cursor));
  }

  @Get('indicators')
  @Permit('oversight.read')
  @ApiOperation({
    summary: '绩效评价指标，按县、项目，分子分母为整数 · indicators of a month, as exact fractions',
  })
  async indicators(
    @CurrentPrincipal() principal: Principal,
    @Query() { asOf, ...asked }: IndicatorsQuery,
    @CurrentExchange() { reply }: Exchange,
  ): Promise<Figures> {
    const division = divisionScope(principal, asked.division);
    const point = await this.pointOf({ asOf }, reply);
    return this.queries.execute(new ComputeIndicators({ ...asked, division }, point));
  }

  @Get('definitions')
  @Permit('oversight.read')
  @ApiOperation({
    summary: '指标定义的全部版本 · what every indicator counts, in all its versions',
  })
  async definitions(): Promise<{ items: readonly FrozenDefinition[] }> {
    return { items: await this.queries.execute(new ListDefinitions()) };
  }

  private pointOf(
    asked: { readonly asOf?: string | undefined; readonly effectiveAt?: string | undefined },
    reply: Exchange['reply'],
  ) {
    return oversightPoint(this.past, this.parts.viewPosition, asked, reply);
  }
}
