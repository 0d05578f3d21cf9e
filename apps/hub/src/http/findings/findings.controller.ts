import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { GetFinding, ListFindings, type Finding } from '#assistance';
import { FINDING_KINDS } from '#contracts';
import { HubError, type Page } from '#kernel';
import { CurrentPrincipal, maySeeDivision, Permit, type Principal } from '#platform';
import { PastViews } from '../../as-of/index.js';
import { departmentScope } from '../department-scope.js';
import { divisionScope } from '../division-scope.js';
import { CurrentExchange, type Exchange } from '../exchange.js';
import {
  AsOfFilter,
  DepartmentFilter,
  DivisionFilter,
  EffectiveAtFilter,
  SubjectFilter,
} from '../filter-fields.js';
import { resolvePoint } from '../history/asked-point.js';
import { PageQuery } from '../page.dto.js';

const KINDS = Object.keys(FINDING_KINDS);
const STATUSES = ['open', 'closed'] as const;

export class FindingsQuery extends PageQuery {
  @ApiPropertyOptional({ description: '规则 · rule', example: 'D1:DIBAO' })
  @IsOptional()
  @IsString()
  @MaxLength(80)
  rule?: string;

  @ApiPropertyOptional({
    enum: KINDS,
    description:
      '重复救助、应助未助、逾期未办、资料不足 · doubled, missed, overdue, or cannot be told',
  })
  @IsOptional()
  @IsIn(KINDS)
  kind?: string;

  @ApiPropertyOptional({ enum: STATUSES })
  @IsOptional()
  @IsIn(STATUSES)
  status?: string;

  @DepartmentFilter()
  department?: string;

  @DivisionFilter()
  division?: string;

  @SubjectFilter()
  subject?: string;

  @AsOfFilter()
  asOf?: string;

  @EffectiveAtFilter()
  effectiveAt?: string;
}

export class FindingQuery {
  @AsOfFilter()
  asOf?: string;
}

export class FindingId {
  @ApiProperty()
  @IsUUID()
  id!: string;
}

/** The machine flags, officials decide: each with its reason, its clause and what it rests on. */
@ApiTags('findings')
@Controller('v1/findings')
@Permit('finding.read')
export class FindingsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly past: PastViews,
  ) {}

  @Get()
  @ApiOperation({
    summary:
      '线索清单：重复救助、应助未助、逾期未办、无法判断 · findings: doubled, missed, overdue, cannot be told',
  })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() { limit, cursor, asOf, effectiveAt, ...asked }: FindingsQuery,
    @CurrentExchange() { reply }: Exchange,
  ): Promise<Page<Finding>> {
    const department = departmentScope(principal, asked.department);
    const division = divisionScope(principal, asked.division);
    const filter = {
      ...asked,
      ...(department === undefined ? {} : { department }),
      ...(division === undefined ? {} : { division }),
      ...(effectiveAt === undefined ? {} : { since: effectiveAt }),
    };
    const { knownAt } = await resolvePoint(this.past, { asOf }, reply);
    return this.queries.execute(new ListFindings(filter, limit, cursor, knownAt));
  }

  @Get(':id')
  @ApiOperation({ summary: '一条线索 · one finding' })
  async get(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: FindingId,
    @Query() asked: FindingQuery,
    @CurrentExchange() { reply }: Exchange,
  ): Promise<Finding> {
    const { knownAt } = await resolvePoint(this.past, asked, reply);
    const finding = await this.queries.execute(
      new GetFinding(id, departmentScope(principal), knownAt),
    );
    if (maySeeDivision(principal, finding.division)) return finding;
    throw new HubError('not-found', 'finding.not-found', {
      zh: '没有这条线索，或不在您可查看的范围内。',
      en: 'There is no such finding, or it is outside what you may see.',
    });
  }
}
