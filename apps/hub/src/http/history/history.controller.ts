import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { GetHousehold } from '#household';
import { type Page } from '#kernel';
import { CurrentPrincipal, maySeeDivision, Permit, type Principal } from '#platform';
import { householdNotFound } from '../../household-not-found.js';
import {
  HouseholdHistory,
  pointFrom,
  type TimelineItem,
  type ViewDiff,
} from '../../as-of/index.js';
import { AsOfFilter } from '../filter-fields.js';
import { HouseholdToken } from '../households/households.dto.js';
import { PageQuery } from '../page.dto.js';
import { pointOf } from './asked-point.js';

export class TimelineQuery extends PageQuery {
  @AsOfFilter()
  asOf?: string;
}

const POINT =
  '时点：位置号、带时区的时刻、日期，或“所知@日期” · a position, an instant with its zone, a day, or known@day';

export class DiffQuery {
  @ApiProperty({ description: POINT, example: '123' })
  @IsString()
  @MaxLength(60)
  from!: string;

  @ApiProperty({ description: POINT, example: '2025-03-01T00:00:00+08:00@2025-02-01' })
  @IsString()
  @MaxLength(60)
  to!: string;
}

/** A household's past: what happened, when it was known, and what it changed. */
@ApiTags('history')
@Controller('v1/households/:token')
@Permit('household.read')
export class HistoryController {
  constructor(
    private readonly queries: QueryBus,
    private readonly history: HouseholdHistory,
  ) {}

  @Get('timeline')
  @ApiOperation({
    summary:
      '家庭时间线：每个事件的部门、类型、两个日期及其改变 · its events, both dates, what each changed',
  })
  async timeline(
    @CurrentPrincipal() principal: Principal,
    @Param() { token }: HouseholdToken,
    @Query() { limit, cursor, asOf }: TimelineQuery,
  ): Promise<Page<TimelineItem>> {
    const { division } = await this.queries.execute(new GetHousehold(token));
    if (!maySeeDivision(principal, division)) throw householdNotFound();
    return this.history.timeline(token, pointOf({ asOf }), limit, cursor);
  }

  @Get('diff')
  @ApiOperation({
    summary:
      '两个时点之间的差别及造成差别的事件 · every field that differs, and the events that made it so',
  })
  diff(
    @CurrentPrincipal() principal: Principal,
    @Param() { token }: HouseholdToken,
    @Query() { from, to }: DiffQuery,
  ): Promise<ViewDiff> {
    return this.history.diff(
      token,
      pointFrom(from, '/from'),
      pointFrom(to, '/to'),
      ({ division }) => maySeeDivision(principal, division),
    );
  }
}
