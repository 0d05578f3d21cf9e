import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
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
import { householdNotFound } from '../../household-not-found.js';
import { PastViews, type ResolvedPoint } from '../../as-of/index.js';
import type { HubParts } from '../../hub-parts.js';
import { HUB_PARTS } from '../../hub-tokens.js';
import { divisionScope } from '../division-scope.js';
import { CurrentExchange, type Exchange } from '../exchange.js';
import { dayOf, resolvePoint } from '../history/asked-point.js';
import {
  HouseholdsQuery,
  HouseholdToken,
  HouseholdViewQuery,
  IdentitySearch,
  SearchQuery,
} from './households.dto.js';
import { personalOfHousehold, type Personal } from './personal-of-household.js';
import { accessFor } from './purpose.js';

/** One household, one chain of aid: 一户（人）一条救助链. */
@ApiTags('households')
@Controller('v1/households')
export class HouseholdsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly past: PastViews,
    @Inject(HUB_PARTS) private readonly parts: HubParts,
  ) {}

  @Get()
  @Permit('household.read')
  @ApiOperation({ summary: '家庭清单 · households by division, circle, programme and findings' })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() { limit, cursor, openFindings, asOf, ...asked }: HouseholdsQuery,
    @CurrentExchange() { reply }: Exchange,
  ): Promise<Page<HouseholdItem>> {
    const division = divisionScope(principal, asked.division);
    const filter = {
      ...asked,
      ...(division === undefined ? {} : { division }),
      ...(openFindings === undefined ? {} : { hasOpenFindings: openFindings }),
    };
    if (asOf === undefined) {
      return this.queries.execute(new ListHouseholds(filter, limit, cursor));
    }
    const point = await resolvePoint(this.past, { asOf }, reply);
    return this.past.households(filter, point, limit, cursor);
  }

  @Get(':token')
  @Permit('household.read')
  @ApiOperation({ summary: '家庭全貌 · the unified view of a household' })
  @ApiHeader({ name: 'x-purpose', required: false })
  async get(
    @CurrentPrincipal() principal: Principal,
    @Param() { token }: HouseholdToken,
    @Query() { include, ...asked }: HouseholdViewQuery,
    @CurrentExchange() { purpose, reply }: Exchange,
  ): Promise<HouseholdView & { personal?: Personal }> {
    const point = await resolvePoint(this.past, asked, reply);
    const view = await this.visible(principal, token, point);
    if (include === undefined) return view;
    if (!isPermitted(principal, 'household.read-personal')) throw personalForbidden();
    const access = accessFor(principal, purpose, 'household.view');
    const members = view.members.map(({ person }) => person);
    const { store, vault } = this.parts;
    const personal = await personalOfHousehold(knownIn(store, point), vault.personalData, access, [
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
    @Query() asked: SearchQuery,
    @CurrentExchange() { purpose, reply }: Exchange,
  ): Promise<{ person: string; households: readonly HouseholdOfPerson[] }> {
    const access = accessFor(principal, purpose, 'person.search');
    const point = await resolvePoint(this.past, asked, reply);
    const { vault, pool } = this.parts;
    // The source matters only to persons without a document.
    const person = vault.tokens.person(identity, '');
    await recordAccess(pool, access, [person]);
    const found = await this.queries.execute(new FindHouseholdsByPerson(person, point.knownAt));
    const seen = await Promise.all(found.map((one) => this.sees(principal, one.household, point)));
    return { person, households: found.filter((_, i) => seen[i]) };
  }

  /** A household elsewhere is not found: whether there is one is no business of others. */
  private async visible(
    principal: Principal,
    token: string,
    point: ResolvedPoint,
  ): Promise<HouseholdView> {
    const view = await this.queries.execute(viewAt(token, point));
    if (maySeeDivision(principal, view.division)) return view;
    throw householdNotFound();
  }

  private async sees(
    principal: Principal,
    household: string,
    point: ResolvedPoint,
  ): Promise<boolean> {
    if (principal.divisions === undefined) return true;
    const view = await this.queries.execute(viewAt(household, point));
    return maySeeDivision(principal, view.division);
  }
}

const viewAt = (household: string, point: ResolvedPoint): GetHousehold =>
  point.knownAt === undefined
    ? new GetHousehold(household, point.day)
    : new GetHousehold(household, dayOf(point), point.knownAt);

/** What a household's stream held at the point: a name written down later was not known. */
const knownIn = (
  store: HubParts['store'],
  { knownAt }: ResolvedPoint,
): Pick<HubParts['store'], 'readStream'> => {
  if (knownAt === undefined) return store;
  const upTo = BigInt(knownAt);
  return {
    readStream: async (...asked) => {
      const events = await store.readStream(...asked);
      return events.filter(({ position }) => position <= upTo);
    },
  };
};

function personalForbidden(): HubError {
  return new HubError('forbidden', 'auth.forbidden', {
    zh: '您的角色不能查阅个人信息，请去掉 include 参数。',
    en: 'Your role may not read personal data: leave out include.',
  });
}
