import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  DismissQuarantined,
  GetQuarantined,
  ListQuarantine,
  ReplayQuarantined,
  type QuarantinedItem,
  type QuarantineFilter,
  type QuarantinePage,
} from '#intake';
import { CurrentPrincipal, Permit, type Principal } from '#platform';
import { departmentScope } from '../department-scope.js';
import {
  DismissDto,
  QuarantineId,
  QuarantineFilterDto,
  QuarantineQuery,
  ReplayAnswer,
  ReplayDto,
} from './quarantine.dto.js';

/** What could not be taken in: why, and what to do. The messages themselves are never shown. */
@ApiTags('quarantine')
@Controller('v1/quarantine')
export class QuarantineController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  @Permit('quarantine.read')
  @ApiOperation({ summary: '隔离区清单，最新在前 · quarantine, newest first' })
  list(
    @CurrentPrincipal() principal: Principal,
    @Query() query: QuarantineQuery,
  ): Promise<QuarantinePage> {
    const { limit, cursor, ...filter } = query;
    return this.queries.execute(new ListQuarantine(scoped(principal, filter), limit, cursor));
  }

  @Get(':id')
  @Permit('quarantine.read')
  @ApiOperation({ summary: '一条隔离记录 · one row' })
  get(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: QuarantineId,
  ): Promise<QuarantinedItem> {
    return this.queries.execute(new GetQuarantined(id, departmentScope(principal)));
  }

  @Post('replay')
  @HttpCode(202)
  @Permit('quarantine.manage')
  @ApiOperation({ summary: '修正后重放 · take up again after a fix' })
  @ApiOkResponse({ type: ReplayAnswer })
  async replay(
    @CurrentPrincipal() principal: Principal,
    @Body() { ids, ...filter }: ReplayDto,
  ): Promise<ReplayAnswer> {
    const which =
      ids === undefined
        ? { filter: scoped(principal, filter) }
        : { ids: await this.own(principal, ids) };
    return this.commands.execute(new ReplayQuarantined(which, principal.subject));
  }

  @Post(':id/replay')
  @HttpCode(202)
  @Permit('quarantine.manage')
  @ApiOperation({ summary: '重放一条 · take up one row again' })
  async replayOne(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: QuarantineId,
  ): Promise<ReplayAnswer> {
    const ids = await this.own(principal, [id]);
    return this.commands.execute(new ReplayQuarantined({ ids }, principal.subject));
  }

  @Post(':id/dismiss')
  @HttpCode(204)
  @Permit('quarantine.manage')
  @ApiOperation({ summary: '不予处理，注明理由 · close a row that will never be taken in' })
  async dismiss(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: QuarantineId,
    @Body() { reason }: DismissDto,
  ): Promise<void> {
    await this.own(principal, [id]);
    await this.commands.execute(new DismissQuarantined(id, reason, principal.subject));
  }

  /** A row of another department is not found. */
  private async own(principal: Principal, ids: readonly string[]): Promise<readonly string[]> {
    const department = departmentScope(principal);
    if (department === undefined) return ids;
    for (const id of ids) await this.queries.execute(new GetQuarantined(id, department));
    return ids;
  }
}

function scoped(principal: Principal, filter: QuarantineFilterDto): QuarantineFilter {
  const department = departmentScope(principal, filter.department);
  return { ...filter, ...(department === undefined ? {} : { department }) };
}
