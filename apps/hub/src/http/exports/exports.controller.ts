import { Controller, Get, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProduces, ApiTags, OmitType } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ListAwards, ListFindings } from '#assistance';
import { CurrentPrincipal, Permit, type Principal } from '#platform';
import { PastViews } from '../../as-of/index.js';
import { AwardsQuery } from '../awards/awards.controller.js';
import { departmentScope } from '../department-scope.js';
import { divisionScope } from '../division-scope.js';
import { FindingsQuery } from '../findings/findings.controller.js';
import { dayOf, resolvePoint } from '../history/asked-point.js';
import { awardsTable, findingsTable } from './export-tables.js';
import { AskedFormat, send, type Format } from './send-table.js';

const PAGE = 1000;

export class ExportAwardsQuery extends OmitType(AwardsQuery, ['limit', 'cursor']) {
  @AskedFormat()
  format: Format = 'csv';
}

export class ExportFindingsQuery extends OmitType(FindingsQuery, ['limit', 'cursor']) {
  @AskedFormat()
  format: Format = 'csv';
}

/** Whole lists for other tools; with `asOf` the same export again gives the same rows. */
@ApiTags('exports')
@Controller('v1/exports')
export class ExportsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly past: PastViews,
  ) {}

  @Get('awards')
  @Permit('award.read')
  @ApiProduces('text/csv', 'application/vnd.apache.parquet')
  @ApiOperation({ summary: '导出救助台账 · the ledger of awards, whole' })
  async awards(
    @CurrentPrincipal() principal: Principal,
    @Query() { format, asOf, effectiveAt, ...asked }: ExportAwardsQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const filter = scoped(asked, divisionScope(principal, asked.division), asked.department);
    const point = await resolvePoint(this.past, { asOf, effectiveAt }, reply);
    const then = point.knownAt === undefined ? point : { ...point, day: dayOf(point) };
    const table = awardsTable((cursor) =>
      this.queries.execute(new ListAwards(filter, PAGE, cursor, then)),
    );
    await send(reply, table, format);
  }

  @Get('findings')
  @Permit('finding.read')
  @ApiProduces('text/csv', 'application/vnd.apache.parquet')
  @ApiOperation({ summary: '导出线索 · the findings, whole' })
  async findings(
    @CurrentPrincipal() principal: Principal,
    @Query() { format, asOf, effectiveAt, ...asked }: ExportFindingsQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const department = departmentScope(principal, asked.department);
    const division = divisionScope(principal, asked.division);
    const since = effectiveAt === undefined ? {} : { since: effectiveAt };
    const filter = { ...scoped(asked, division, department), ...since };
    const { knownAt } = await resolvePoint(this.past, { asOf }, reply);
    const table = findingsTable((cursor) =>
      this.queries.execute(new ListFindings(filter, PAGE, cursor, knownAt)),
    );
    await send(reply, table, format);
  }
}

function scoped<F extends object>(
  asked: F,
  division: string | undefined,
  department: string | undefined,
): F {
  return {
    ...asked,
    ...(division === undefined ? {} : { division }),
    ...(department === undefined ? {} : { department }),
  };
}
