import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Readable } from 'node:stream';
import {
  AskIntents,
  CancelIntent,
  ConfirmIntent,
  GetIntent,
  ListBypasses,
  type BypassEntry,
  type IntentAnswer,
  type RowAnswer,
} from '#assistance';
import type { Page } from '#kernel';
import { CurrentPrincipal, Permit, type Principal } from '#platform';
import { askerOf, ownIntent, seerOf } from '../../intents/intent-asker.js';
import { divisionScope } from '../division-scope.js';
import {
  BypassesQuery,
  CancelDto,
  ConfirmDto,
  IntentIdParam,
  IntentNumberQuery,
} from './aid-intents.dto.js';
import { INTENT_BODY } from './intent-schema.js';
import { answerRun, askAll } from './payment-run.js';

/** Asked before the money moves: may it be paid, and is it held for the department that asks? */
@ApiTags('aid-intents')
@Controller('v1/aid-intents')
export class AidIntentsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @HttpCode(200)
  @Permit('aid-intent.ask')
  @ApiOperation({ summary: '支付前核对：一笔或一批 · ask before paying: one or a payment run' })
  @ApiBody(INTENT_BODY)
  async ask(
    @CurrentPrincipal() principal: Principal,
    @Body() body: unknown,
  ): Promise<IntentAnswer | { items: object[] } | StreamableFile> {
    const ask = (rows: readonly unknown[]): Promise<readonly RowAnswer[]> =>
      this.commands.execute(new AskIntents(rows, askerOf(principal)));
    if (body instanceof Readable) {
      const answers = Readable.from(answerRun(body, ask), { objectMode: false });
      return new StreamableFile(answers, { type: 'application/x-ndjson' });
    }
    if (Array.isArray(body)) return { items: await askAll(body, ask) };
    const [row] = await ask([body]);
    if (row && 'answer' in row) return row.answer;
    throw row!.error;
  }

  @Get()
  @Permit('aid-intent.read')
  @ApiOperation({ summary: '按部门编号查询 · by the department’s own number' })
  byNumber(
    @CurrentPrincipal() principal: Principal,
    @Query() { source, number }: IntentNumberQuery,
  ): Promise<IntentAnswer> {
    return this.queries.execute(new GetIntent({ source, number }, seerOf(principal)));
  }

  @Get('bypasses')
  @Permit('aid-intent.audit')
  @ApiOperation({ summary: '紧急放行清单 · what officials let pass in spite of the check' })
  bypasses(
    @CurrentPrincipal() principal: Principal,
    @Query() { division, limit, cursor }: BypassesQuery,
  ): Promise<Page<BypassEntry>> {
    const scope = divisionScope(principal, division);
    return this.queries.execute(new ListBypasses(scope, limit, cursor));
  }

  @Get(':id')
  @Permit('aid-intent.read')
  @ApiOperation({ summary: '一笔拟支付 · one intent' })
  get(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: IntentIdParam,
  ): Promise<IntentAnswer> {
    return this.queries.execute(new GetIntent({ id }, seerOf(principal)));
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @Permit('aid-intent.ask')
  @ApiOperation({ summary: '已支付，确认 · it was paid' })
  confirm(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: IntentIdParam,
    @Body() { fen }: ConfirmDto,
  ): Promise<IntentAnswer> {
    return this.commands.execute(new ConfirmIntent(ownIntent(principal, id), fen));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Permit('aid-intent.ask')
  @ApiOperation({ summary: '不再支付或已退回，撤销 · it will not be paid, or came back' })
  cancel(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: IntentIdParam,
    @Body() { reason }: CancelDto,
  ): Promise<IntentAnswer> {
    return this.commands.execute(new CancelIntent(ownIntent(principal, id), reason));
  }
}
