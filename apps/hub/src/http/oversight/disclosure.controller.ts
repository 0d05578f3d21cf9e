import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ExtractDisclosure } from '#oversight';
import { CurrentPrincipal, Permit, type Principal } from '#platform';
import { PastViews } from '../../as-of/index.js';
import type { HubParts } from '../../hub-parts.js';
import { HUB_PARTS } from '../../hub-tokens.js';
import { SealedNames } from '../../oversight/sealed-names.js';
import { divisionScope } from '../division-scope.js';
import { send } from '../exports/send-table.js';
import { DisclosureQuery } from './oversight.dto.js';
import { oversightPoint } from './oversight-point.js';
import { disclosureTable } from './oversight-tables.js';

/** Written to the access log for every name that is opened. */
const PURPOSE = 'public-disclosure';
const ACTION = 'disclosure.extract';

/** Lists for the notice board (公示/公开). */
@ApiTags('oversight')
@Controller('v1/oversight/disclosure')
export class DisclosureController {
  constructor(
    private readonly queries: QueryBus,
    private readonly past: PastViews,
    @Inject(HUB_PARTS) private readonly parts: HubParts,
  ) {}

  @Get()
  @Permit('disclosure.extract')
  @ApiProduces('application/json', 'text/csv')
  @ApiOperation({
    summary:
      '公示名单：仅含条款允许的字段，未规定公布的项目不提供 · what a clause orders to be published, and nothing else',
  })
  async extract(
    @CurrentPrincipal() principal: Principal,
    @Query() { format, ...asked }: DisclosureQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    divisionScope(principal, asked.division);
    const { store, vault, viewPosition } = this.parts;
    const point = await oversightPoint(this.past, viewPosition, {}, reply);
    const { subject, role } = principal;
    const access = { principal: subject, role, purpose: PURPOSE, action: ACTION };
    const names = new SealedNames(store, vault.personalData, access);
    const list = await this.queries.execute(new ExtractDisclosure(asked, point, names));
    if (format === 'csv') await send(reply, disclosureTable(list.items, list.fields), 'csv');
    else await reply.send(list);
  }
}
