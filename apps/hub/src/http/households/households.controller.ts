import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
} from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  FindHouseholdsByPerson,
  GetHousehold,
  ListHouseholds,
  type HouseholdItem,
  type HouseholdOfPerson,
  type HouseholdView,
} from '#household';
import { HubError, type Page } from '#kernel';
import { CurrentPrincipal, isPermitted, maySeeDivision, Permit, type Principal } from '#platform';
import { recordAccess } from '#privacy';
import type { HubParts } from '../../hub-parts.js';
import { HUB_PARTS } from '../../hub-tokens.js';
import { divisionScope } from '../division-scope.js';
import {
  HouseholdsQuery,
  HouseholdToken,
  HouseholdViewQuery,
  IdentitySearch,
} from './households.dto.js';
import { personalOfHousehold, type Personal } from './personal-of-household.js';
import { accessFor } from './purpose.js';

/** One household, one chain of aid: 一户（人）一条救助链. */
@ApiTags('households')
@Controller('v1/households')
export class HouseholdsController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(HUB_PARTS) private readonly parts: HubParts,
  ) {}

  @Get()
  @Permit('household.read')
  @ApiOperation({ summary: '家庭清单 · households by division, circle, programme and findings' })
  list(
    @CurrentPrincipal() principal: Principal,
    @Query() { limit, cursor, openFindings, ...asked }: HouseholdsQuery,
  ): Promise<Page<HouseholdItem>> {
    const division = divisionScope(principal, asked.division);
    const filter = {
      ...asked,
      ...(division === undefined ? {} : { division }),
      ...(openFindings === undefined ? {} : { hasOpenFindings: openFindings }),
    };
    return this.queries.execute(new ListHouseholds(filter, limit, cursor));
  }

  @Get(':token')
  @Permit('household.read')
  @ApiOperation({ summary: '家庭全貌 · the unified view of a household' })
  @ApiHeader({ name: 'x-purpose', required: false })
  async get(
    @CurrentPrincipal() principal: Principal,
    @Param() { token }: HouseholdToken,
    @Query() { day, include }: HouseholdViewQuery,
    @Headers('x-purpose') purpose: string | undefined,
  ): Promise<HouseholdView & { personal?: Personal }> {
    const view = await this.visible(principal, token, day);
    if (include === undefined) return view;
    if (!isPermitted(principal, 'household.read-personal')) throw personalForbidden();
    const access = accessFor(principal, purpose, 'household.view');
    const members = view.members.map(({ person }) => person);
    const { store, vault } = this.parts;
    const personal = await personalOfHousehold(store, vault.personalData, access, [
      token,
      ...members,
    ]);
    return { ...view, personal };
  }

  @Post('search-by-identity')
  @HttpCode(200)
  @Permit('household.search')
  @ApiOperation({
    summary:
      '按证件号码查找家庭，号码只在请求内容中 · households of a person, by identity document',
  })
  @ApiHeader({ name: 'x-purpose', required: true })
  async search(
    @CurrentPrincipal() principal: Principal,
    @Body() identity: IdentitySearch,
    @Headers('x-purpose') purpose: string | undefined,
  ): Promise<{ person: string; households: readonly HouseholdOfPerson[] }> {
    const access = accessFor(principal, purpose, 'person.search');
    const { vault, pool } = this.parts;
    // The source matters only to persons without a document.
    const person = vault.tokens.person(identity, '');
    await recordAccess(pool, access, [person]);
    const found = await this.queries.execute(new FindHouseholdsByPerson(person));
    const seen = await Promise.all(found.map((one) => this.sees(principal, one.household)));
    return { person, households: found.filter((_, i) => seen[i]) };
  }

  /** A household elsewhere is not found: whether there is one is no business of others. */
  private async visible(
    principal: Principal,
    token: string,
    day: string | undefined,
  ): Promise<HouseholdView> {
    const view = await this.queries.execute(new GetHousehold(token, day));
    if (maySeeDivision(principal, view.division)) return view;
    throw new HubError('not-found', 'household.not-found', {
      zh: '没有这个家庭，或不在您可查看的范围内。',
      en: 'There is no such household, or it is outside what you may see.',
    });
  }

  private async sees(principal: Principal, household: string): Promise<boolean> {
    if (principal.divisions === undefined) return true;
    const view = await this.queries.execute(new GetHousehold(household));
    return maySeeDivision(principal, view.division);
  }
}

function personalForbidden(): HubError {
  return new HubError('forbidden', 'auth.forbidden', {
    zh: '您的角色不能查阅个人信息，请去掉 include 参数。',
    en: 'Your role may not read personal data: leave out include.',
  });
}
