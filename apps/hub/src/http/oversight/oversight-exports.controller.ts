import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ComputeIndicators, ListDifferences, SumReconciliation } from '#oversight';
import { CurrentPrincipal, Permit, type Principal } from '#platform';
import { PastViews } from '../../as-of/index.js';
import type { HubParts } from '../../hub-parts.js';
import { HUB_PARTS } from '../../hub-tokens.js';
import { divisionScope } from '../division-scope.js';
import { send } from '../exports/send-table.js';
import {
  ExportDifferencesQuery,
  ExportIndicatorsQuery,
  ExportReconciliationQuery,
} from './oversight.dto.js';
import { oversightPoint } from './oversight-point.js';
import { scopeOf } from './oversight-scope.js';
import { differencesTable, indicatorsTable, reconciliationTable } from './oversight-tables.js';

const PAGE = 1000;

/** What overseers carry away whole; with `asOf` the same export again gives the same rows. */
@ApiTags('exports')
@Controller('v1/exports')
export class OversightExportsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly past: PastViews,
    @Inject(HUB_PARTS) private readonly parts: HubParts,
  ) {}

  @Get('reconciliation')
  @Permit('oversight.read')
  @ApiProduces('text/csv', 'application/vnd.apache.parquet')
  @ApiOperation({ summary: '导出对账 · approved, paid and received, whole' })
  async reconciliation(
    @CurrentPrincipal() principal: Principal,
    @Query() { format, asOf, effectiveAt, ...asked }: ExportReconciliationQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const filter = scopeOf(principal, asked);
    const point = await this.pointOf({ asOf, effectiveAt }, reply);
    const sums = await this.queries.execute(new SumReconciliation(filter, point));
    await send(reply, reconciliationTable(sums), format);
  }

  @Get('reconciliation-differences')
  @Permit('oversight.read-awards')
  @ApiProduces('text/csv', 'application/vnd.apache.parquet')
  @ApiOperation({ summary: '导出对账差异 · the differences, award by award, whole' })
  async differences(
    @CurrentPrincipal() principal: Principal,
    @Query() { format, asOf, effectiveAt, ...asked }: ExportDifferencesQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const filter = scopeOf(principal, asked);
    const point = await this.pointOf({ asOf, effectiveAt }, reply);
    const table = differencesTable((cursor) =>
      this.queries.execute(new ListDifferences(filter, point, PAGE, cursor)),
    );
    await send(reply, table, format);
  }

  @Get('indicators')
  @Permit('oversight.read')
  @ApiProduces('text/csv', 'application/vnd.apache.parquet')
  @ApiOperation({ summary: '导出绩效评价指标 · the indicators of a month, whole' })
  async indicators(
    @CurrentPrincipal() principal: Principal,
    @Query() { format, asOf, ...asked }: ExportIndicatorsQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const division = divisionScope(principal, asked.division);
    const point = await this.pointOf({ asOf }, reply);
    const figures = await this.queries.execute(
      new ComputeIndicators({ ...asked, division }, point),
    );
    await send(reply, indicatorsTable(figures), format);
  }

  private pointOf(
    asked: { readonly asOf?: string | undefined; readonly effectiveAt?: string | undefined },
    reply: FastifyReply,
  ) {
    return oversightPoint(this.past, this.parts.viewPosition, asked, reply);
  }
}
