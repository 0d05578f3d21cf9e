import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { GetHousehold } from '#household';
import type { Page } from '#kernel';
import { CurrentPrincipal, maySeeDivision, Permit, type Principal } from '#platform';
import { PastViews } from '../../as-of/index.js';
import { AssessedHouseholds, type AssessedItem } from '../../assessments/assessed-households.js';
import { HouseholdAssessments } from '../../assessments/household-assessments.js';
import { householdNotFound } from '../../household-not-found.js';
import { divisionScope } from '../division-scope.js';
import { CurrentExchange, type Exchange } from '../exchange.js';
import { dayOf, resolvePoint } from '../history/asked-point.js';
import { HouseholdToken } from '../households/households.dto.js';
import { AssessedQuery, AssessmentQuery } from './assessments.dto.js';
import { assessmentView, type AssessmentView } from './assessment-view.js';

/** What the policy in force says of a household and each of its members, by what is known of them. */
@ApiTags('assessments')
@Controller('v1')
@Permit('household.read')
export class AssessmentsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly past: PastViews,
    private readonly assessments: HouseholdAssessments,
    private readonly assessed: AssessedHouseholds,
  ) {}

  @Get('assessments')
  @ApiOperation({
    summary:
      '已评估的家庭：按事实的圈层、应享与不能判断的项目 · assessed households: circle by the facts, programmes due and programmes that cannot be told',
  })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() { limit, cursor, circle, division }: AssessedQuery,
  ): Promise<Page<AssessedItem>> {
    const filter = { circle, division: divisionScope(principal, division) };
    return this.assessed.list(filter, limit, cursor);
  }

  @Get('households/:token/assessment')
  @ApiOperation({
    summary:
      '一户的评估：逐项结论、金额、条款、理由、还需谁提供什么 · assessment of a household: by programme the outcome, amount, clause, why, and what is needed from whom',
  })
  async get(
    @CurrentPrincipal() principal: Principal,
    @Param() { token }: HouseholdToken,
    @Query() asked: AssessmentQuery,
    @CurrentExchange() { reply }: Exchange,
  ): Promise<AssessmentView> {
    const point = await resolvePoint(this.past, asked, reply);
    const { knownAt } = point;
    const query =
      knownAt === undefined
        ? new GetHousehold(token, point.day)
        : new GetHousehold(token, dayOf(point), knownAt);
    const { division, day } = await this.queries.execute(query);
    if (!maySeeDivision(principal, division)) throw householdNotFound();
    return assessmentView(await this.assessments.of(token, { day, knownAt }));
  }
}
