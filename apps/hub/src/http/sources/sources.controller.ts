import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { ListSequenceGaps, type SourceGaps } from '#intake';
import { CurrentPrincipal, maySeeDivision, Permit, type Principal } from '#platform';
import { departmentScope } from '../department-scope.js';

export class SourcesQuery {
  @ApiPropertyOptional({ description: '部门 · department' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  department?: string;
}

@ApiTags('sources')
@Controller('v1/sources')
export class SourcesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Permit('source.read')
  @ApiOperation({ summary: '各来源缺失的序号 · numbers missing from each source' })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() query: SourcesQuery,
  ): Promise<{ items: readonly SourceGaps[] }> {
    const department = departmentScope(principal, query.department);
    const gaps = await this.queries.execute(new ListSequenceGaps(department));
    return { items: gaps.filter(({ source }) => maySeeDivision(principal, source.slice(1, 7))) };
  }
}
