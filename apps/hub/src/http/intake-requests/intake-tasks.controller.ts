import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus, type Command } from '@nestjs/cqrs';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  FinishTask,
  ReassignTask,
  ReturnTask,
  type IntakeRequestAnswer,
  type TaskOrder,
} from '#casework';
import { CurrentPrincipal, Permit, type Principal } from '#platform';
import { actorOf } from '../cases/case-scope.js';
import { seenRevision, showRevision } from '../cases/revision.js';
import { CurrentExchange, type Exchange } from '../exchange.js';
import { DoneDto, ReassignDto, ReturnDto, TaskParams } from './intake-requests.dto.js';

/** What departments do with their parts, and windows with what came back. */
@ApiTags('intake-requests')
@ApiHeader({ name: 'if-match', required: true, description: 'ETag · "3"' })
@Controller('v1/intake-requests')
@Permit('intake-request.work')
export class IntakeTasksController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/tasks/:task/done')
  @HttpCode(200)
  @ApiOperation({ summary: '办结 · done' })
  done(
    @CurrentPrincipal() principal: Principal,
    @Param() task: TaskParams,
    @Body() { outcome, note }: DoneDto,
    @CurrentExchange() exchange: Exchange,
  ): Promise<IntakeRequestAnswer> {
    return this.run(exchange, new FinishTask(orderOf(principal, task, exchange, note), outcome));
  }

  @Post(':id/tasks/:task/return')
  @HttpCode(200)
  @ApiOperation({ summary: '退回窗口 · send back to the window' })
  return(
    @CurrentPrincipal() principal: Principal,
    @Param() task: TaskParams,
    @Body() { reason, note }: ReturnDto,
    @CurrentExchange() exchange: Exchange,
  ): Promise<IntakeRequestAnswer> {
    return this.run(exchange, new ReturnTask(orderOf(principal, task, exchange, note), reason));
  }

  @Post(':id/tasks/:task/assign')
  @HttpCode(200)
  @Permit('intake-request.receive')
  @ApiOperation({ summary: '窗口补正后再次分派 · the window sends out again what came back' })
  assign(
    @CurrentPrincipal() principal: Principal,
    @Param() task: TaskParams,
    @Body() { department }: ReassignDto,
    @CurrentExchange() exchange: Exchange,
  ): Promise<IntakeRequestAnswer> {
    return this.run(exchange, new ReassignTask(orderOf(principal, task, exchange), department));
  }

  private async run(
    exchange: Exchange,
    command: Command<IntakeRequestAnswer>,
  ): Promise<IntakeRequestAnswer> {
    return showRevision(exchange, await this.commands.execute(command));
  }
}

const orderOf = (
  principal: Principal,
  { id, task }: TaskParams,
  exchange: Exchange,
  note?: string,
): TaskOrder => ({
  request: id,
  task,
  expected: seenRevision(exchange),
  actor: actorOf(principal),
  ...(note !== undefined && { note }),
});
