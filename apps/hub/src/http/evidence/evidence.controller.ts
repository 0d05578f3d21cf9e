import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { HubError } from '#kernel';
import { CurrentPrincipal, maySeeDivision, Permit, type Principal } from '#platform';
import { householdNotFound } from '../../household-not-found.js';
import { evidenceBundle } from '../../evidence/evidence-bundle.js';
import { EvidenceDesk } from '../../evidence/evidence-desk.js';
import { AsOfFilter, EffectiveAtFilter } from '../filter-fields.js';
import { AS_OF_HEADER, pointOf } from '../history/asked-point.js';
import { HouseholdToken } from '../households/households.dto.js';

export class EvidenceQuery {
  @AsOfFilter()
  asOf?: string;

  @EffectiveAtFilter()
  effectiveAt?: string;
}

/** What an auditor takes along: it is verified without the hub. */
@ApiTags('evidence')
@Controller('v1/households')
export class EvidenceController {
  constructor(@Inject(EvidenceDesk) private readonly desk: EvidenceDesk) {}

  @Get(':token/evidence')
  @Permit('evidence.take')
  @ApiProduces('application/zip')
  @ApiOperation({
    summary: '一户的证据包：事件、证明、检查点、全貌与线索 · evidence of a household, as a zip',
  })
  async take(
    @CurrentPrincipal() principal: Principal,
    @Param() { token }: HouseholdToken,
    @Query() asked: EvidenceQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const evidence = await this.desk.gather(token, pointOf(asked));
    if (!maySeeDivision(principal, evidence.view.division)) throw householdNotFound();
    if (!evidence.divisions.every((one) => maySeeDivision(principal, one))) throw beyondScope();
    const position = String(evidence.position);
    await reply
      .header('content-type', 'application/zip')
      .header('content-disposition', `attachment; filename="evidence-${token}-${position}.zip"`)
      .header(AS_OF_HEADER, position)
      .send(evidenceBundle(evidence));
  }
}

/** View and findings can be made again from the bundle only when all that they were made from is in it. */
const beyondScope = () =>
  new HubError('forbidden', 'evidence.beyond-scope', {
    zh: '该户的线索涉及您管辖区划以外的家庭，证据包须由可查看这些区划的审计人员出具。',
    en: 'What was found of this household rests on households in divisions that you may not see: the bundle has to be taken by an auditor who may see them.',
  });
