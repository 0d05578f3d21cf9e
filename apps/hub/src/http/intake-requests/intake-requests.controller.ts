import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  GetRequest,
  ListRequests,
  ListTasks,
  ReceiveRequest,
  type IntakeRequestAnswer,
  type ListedTask,
} from '#casework';
import type { Page } from '#kernel';
import { CurrentPrincipal, Permit, type Principal } from '#platform';
import { actorOf, listedDepartment, seerOf } from '../cases/case-scope.js';
import { showRevision } from '../cases/revision.js';
import { divisionScope } from '../division-scope.js';
import { CurrentExchange, type Exchange } from '../exchange.js';
import { ReceiveDto, RequestIdParam, RequestsQuery, TasksQuery } from './intake-requests.dto.js';

/** 一门受理、协同办理: asked once at one window, answered by every department concerned. */
@ApiTags('intake-requests')
@Controller('v1/intake-requests')
@Permit('intake-request.read')
export class IntakeRequestsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @HttpCode(200)
  @Permit('intake-request.receive')
  @ApiOperation({ summary: '受理并分派各部门 · take a request in and split it' })
  async receive(
    @CurrentPrincipal() principal: Principal,
    @Body() received: ReceiveDto,
    @CurrentExchange() exchange: Exchange,
  ): Promise<IntakeRequestAnswer> {
    const command = new ReceiveRequest(received, actorOf(principal));
    return showRevision(exchange, await this.commands.execute(command));
  }

  @Get()
  @ApiOperation({ summary: '本部门窗口的受理清单 · requests taken in by the department’s windows' })
  list(
    @CurrentPrincipal() principal: Principal,
    @Query() { limit, cursor, ...asked }: RequestsQuery,
  ): Promise<Page<IntakeRequestAnswer>> {
    const filter = { ...asked, ...scopeOf(principal, asked) };
    return this.queries.execute(new ListRequests(filter, limit, cursor));
  }

  @Get('tasks')
  @ApiOperation({ summary: '部门任务清单，可只看超期 · the departments’ parts, overdue ones too' })
  tasks(
    @CurrentPrincipal() principal: Principal,
    @Query() { limit, cursor, ...asked }: TasksQuery,
  ): Promise<Page<ListedTask>> {
    const filter = { ...asked, ...scopeOf(principal, asked) };
    return this.queries.execute(new ListTasks(filter, limit, cursor));
  }

  @Get(':id')
  @ApiOperation({ summary: '一项受理及各部门任务 · one request with all parts' })
  async get(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: RequestIdParam,
    @CurrentExchange() exchange: Exchange,
  ): Promise<IntakeRequestAnswer> {
    const query = new GetRequest(id, seerOf(principal));
    return showRevision(exchange, await this.queries.execute(query));
  }
}

/** @throws HubError `auth.other-department`, `auth.other-division` */
function scopeOf(principal: Principal, asked: { department?: string; division?: string }) {
  const department = listedDepartment(principal, asked.department);
  const division = divisionScope(principal, asked.division);
  return {
    ...(department !== undefined && { department }),
    ...(division !== undefined && { division }),
  };
}
