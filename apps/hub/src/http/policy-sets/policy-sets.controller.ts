import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  CheckPolicySet,
  DiffPolicySets,
  EnactPolicySet,
  GetPolicySet,
  ListPolicySets,
  type PolicyDraft,
  type PolicySetDiff,
} from '#policy';
import { CurrentPrincipal, Permit, type Principal } from '#platform';
import { CurrentExchange, type Exchange } from '../exchange.js';
import { mustGovern } from './may-govern.js';
import {
  PolicyDiffQuery,
  PolicySetDto,
  PolicySetNameParam,
  PolicySetParam,
} from './policy-sets.dto.js';
import {
  checkView,
  enactmentView,
  type EnactmentView,
  type PolicyCheckView,
} from './policy-set-view.js';
import { seenEnactments } from './seen-enactments.js';
import { setFiles } from './set-files.js';

/** What came of a set that was handed in: 200 checked, 201 enacted, 422 refused with every fault. */
export interface PolicySetAnswer {
  readonly check: PolicyCheckView;
  readonly enacted?: EnactmentView;
}

/** The rules by which the hub judges: which are in force, since when, by whom; and bringing others into force. */
@ApiTags('policy-sets')
@Controller('v1/policy-sets')
export class PolicySetsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Permit('policy.enact')
  @ApiHeader({
    name: 'if-match',
    required: false,
    description: '施行时必填：清单的 ETag · needed to enact: the ETag of the list',
  })
  @ApiOperation({ summary: '核对或施行一个政策集 · check a policy set, or bring it into force' })
  async post(
    @CurrentPrincipal() principal: Principal,
    @Body() { files, check, from = '', to, ...order }: PolicySetDto,
    @CurrentExchange() exchange: Exchange,
  ): Promise<PolicySetAnswer> {
    const content = setFiles(files);
    const days = { from, to: to ?? '' };
    const draft = await this.queries.execute(new CheckPolicySet(content, days));
    mustGovern(principal, draft.set.manifest.division);
    const answer = { check: checkView(draft) };
    if (check === true || isRefused(draft, order.breaking)) {
      exchange.reply.status(check === true ? 200 : 422);
      return answer;
    }
    const enacted = await this.commands.execute(
      new EnactPolicySet({
        ...{ content, from, ...order, by: principal.subject },
        ...(to !== undefined && { to }),
        after: seenEnactments(exchange),
      }),
    );
    return { ...answer, enacted: enactmentView(enacted) };
  }

  @Get()
  @Permit('policy.read')
  @ApiOperation({
    summary: '施行过的政策集，按施行先后 · sets that are or were in force, in order of enactment',
  })
  async list(@CurrentExchange() { reply }: Exchange): Promise<{ items: EnactmentView[] }> {
    const sets = await this.queries.execute(new ListPolicySets());
    const enactments = sets.filter(({ position }) => position > 0).length;
    reply.header('etag', `"${enactments}"`);
    return { items: sets.map(enactmentView) };
  }

  @Get(':name/diff')
  @Permit('policy.read')
  @ApiOperation({ summary: '两个版本的差异 · what is different between two versions, in words' })
  diff(
    @Param() { name }: PolicySetNameParam,
    @Query() { from, to }: PolicyDiffQuery,
  ): Promise<PolicySetDiff> {
    return this.queries.execute(new DiffPolicySets(name, from, to));
  }

  @Get(':name/:version')
  @Permit('policy.read')
  @ApiOperation({ summary: '一个版本的全文 · the files of one version' })
  async get(
    @Param() { name, version }: PolicySetParam,
  ): Promise<EnactmentView & { files: Record<string, string> }> {
    const { enacted, files } = await this.queries.execute(new GetPolicySet(name, version));
    return { ...enactmentView(enacted), files: Object.fromEntries(files) };
  }
}

const isRefused = ({ faults, isTaken, breaks }: PolicyDraft, breaking = false): boolean =>
  faults.length > 0 || isTaken || (breaks.length > 0 && !breaking);
