import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus, type Command } from '@nestjs/cqrs';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AssignCase,
  ConfirmCase,
  DismissCase,
  MarkTolerance,
  ReopenCase,
  ResolveCase,
  VerifyCase,
  type CaseAnswer,
  type CaseOrder,
} from '#casework';
import { CurrentPrincipal, Permit, type Principal } from '#platform';
import { CurrentExchange, type Exchange } from '../exchange.js';
import { actorOf } from './case-scope.js';
import {
  AssignDto,
  CaseIdParam,
  DismissDto,
  NoteDto,
  ReopenDto,
  ResolveDto,
  ToleranceDto,
  VerifyDto,
} from './cases.dto.js';
import { seenRevision, showRevision } from './revision.js';

/** What people do with cases. The hub stops no payment: departments act by events of their own. */
@ApiTags('cases')
@ApiHeader({ name: 'if-match', required: true, description: 'ETag · "3"' })
@Controller('v1/cases')
@Permit('case.work')
export class CaseWorkController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/assign')
  @HttpCode(200)
  @ApiOperation({ summary: '分派给本部门经办人 · give it to an official of the department' })
  assign(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: CaseIdParam,
    @Body() { officer }: AssignDto,
    @CurrentExchange() exchange: Exchange,
  ): Promise<CaseAnswer> {
    return this.run(exchange, new AssignCase(orderOf(principal, id, exchange), officer));
  }

  @Post(':id/verify')
  @HttpCode(200)
  @ApiOperation({ summary: '核实：看了什么 · verify: what was looked at' })
  verify(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: CaseIdParam,
    @Body() { note, ...looked }: VerifyDto,
    @CurrentExchange() exchange: Exchange,
  ): Promise<CaseAnswer> {
    return this.run(exchange, new VerifyCase(orderOf(principal, id, exchange, note), looked));
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @ApiOperation({ summary: '认定属实 · it is so' })
  confirm(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: CaseIdParam,
    @Body() { note }: NoteDto,
    @CurrentExchange() exchange: Exchange,
  ): Promise<CaseAnswer> {
    return this.run(exchange, new ConfirmCase(orderOf(principal, id, exchange, note)));
  }

  @Post(':id/dismiss')
  @HttpCode(200)
  @ApiOperation({
    summary: '排除：事实不变则不再提出 · dismiss: not raised again for the same facts',
  })
  dismiss(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: CaseIdParam,
    @Body() { reason, note }: DismissDto,
    @CurrentExchange() exchange: Exchange,
  ): Promise<CaseAnswer> {
    return this.run(exchange, new DismissCase(orderOf(principal, id, exchange, note), reason));
  }

  @Post(':id/resolve')
  @HttpCode(200)
  @ApiOperation({ summary: '已在平台之外办结 · settled outside the hub' })
  resolve(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: CaseIdParam,
    @Body() { reason, note }: ResolveDto,
    @CurrentExchange() exchange: Exchange,
  ): Promise<CaseAnswer> {
    return this.run(exchange, new ResolveCase(orderOf(principal, id, exchange, note), reason));
  }

  @Post(':id/reopen')
  @HttpCode(200)
  @ApiOperation({ summary: '重启 · look into it again' })
  reopen(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: CaseIdParam,
    @Body() { reason, note }: ReopenDto,
    @CurrentExchange() exchange: Exchange,
  ): Promise<CaseAnswer> {
    return this.run(exchange, new ReopenCase(orderOf(principal, id, exchange, note), reason));
  }

  @Post(':id/tolerance')
  @HttpCode(200)
  @Permit('case.tolerate')
  @ApiOperation({ summary: '容错认定 · mark an official’s error in good faith as tolerated' })
  tolerate(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: CaseIdParam,
    @Body() { note, ...tolerance }: ToleranceDto,
    @CurrentExchange() exchange: Exchange,
  ): Promise<CaseAnswer> {
    return this.run(exchange, new MarkTolerance(orderOf(principal, id, exchange, note), tolerance));
  }

  private async run(exchange: Exchange, command: Command<CaseAnswer>): Promise<CaseAnswer> {
    return showRevision(exchange, await this.commands.execute(command));
  }
}

const orderOf = (
  principal: Principal,
  id: string,
  exchange: Exchange,
  note?: string,
): CaseOrder => ({
  id,
  expected: seenRevision(exchange),
  actor: actorOf(principal),
  ...(note !== undefined && { note }),
});
