import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  CountCases,
  GetCase,
  GetCaseNotes,
  ListCases,
  type CaseAnswer,
  type CaseCount,
  type CaseInFull,
} from '#casework';
import type { Page } from '#kernel';
import { CurrentPrincipal, Permit, type Principal } from '#platform';
import type { OpenedNote } from '../../casework/vault-notes.js';
import type { HubParts } from '../../hub-parts.js';
import { HUB_PARTS } from '../../hub-tokens.js';
import { divisionScope } from '../division-scope.js';
import { CurrentExchange, type Exchange } from '../exchange.js';
import { accessFor } from '../households/purpose.js';
import { listedDepartment, seerOf } from './case-scope.js';
import { CaseCountsQuery, CaseIdParam, CasesFilter } from './cases.dto.js';
import { showRevision } from './revision.js';

/** A remark in clear; null once the person it is about was erased. */
export interface ShownNote {
  readonly revision: number;
  readonly note: string | null;
}

/** The lists and files that case workers work from; auditors read them. */
@ApiTags('cases')
@Controller('v1/cases')
@Permit('case.read')
export class CasesController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(HUB_PARTS) private readonly parts: HubParts,
  ) {}

  @Get()
  @ApiOperation({ summary: '案件清单 · cases' })
  list(
    @CurrentPrincipal() principal: Principal,
    @Query() { limit, cursor, ...asked }: CasesFilter,
  ): Promise<Page<CaseAnswer>> {
    const filter = { ...asked, ...scopeOf(principal, asked) };
    return this.queries.execute(new ListCases(filter, limit, cursor));
  }

  @Get('counts')
  @ApiOperation({ summary: '各部门各状态的案件数 · how many cases, by department and state' })
  async counts(
    @CurrentPrincipal() principal: Principal,
    @Query() asked: CaseCountsQuery,
  ): Promise<{ items: readonly CaseCount[] }> {
    const filter = { ...asked, ...scopeOf(principal, asked) };
    return { items: await this.queries.execute(new CountCases(filter)) };
  }

  @Get(':id')
  @ApiOperation({ summary: '一个案件及其全部经过 · one case and all that was said of it' })
  async get(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: CaseIdParam,
    @CurrentExchange() exchange: Exchange,
  ): Promise<CaseInFull> {
    return showRevision(exchange, await this.queries.execute(new GetCase(id, seerOf(principal))));
  }

  @Get(':id/notes')
  @Permit('case.read-notes')
  @ApiOperation({ summary: '案件附注，须注明用途 · the remarks of a case, with a purpose' })
  @ApiHeader({ name: 'x-purpose', required: true })
  async notes(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: CaseIdParam,
    @CurrentExchange() { purpose }: Exchange,
  ): Promise<{ items: readonly ShownNote[] }> {
    const access = accessFor(principal, purpose, 'case.notes');
    const notes = await this.queries.execute(new GetCaseNotes(id, seerOf(principal)));
    const opened = await this.parts.vault.personalData.reveal(access, notes);
    const items = notes.map(({ revision }, index) => {
      const { note = null } = (opened[index] ?? {}) as Partial<OpenedNote>;
      return { revision, note };
    });
    return { items };
  }
}

/** @throws HubError `auth.other-department`, `auth.other-division` */
function scopeOf(principal: Principal, asked: { department?: string; division?: string }) {
  const department = listedDepartment(principal, asked.department);
  const division = divisionScope(principal, asked.division);
  return {
    ...(department !== undefined && { department }),
    ...(division !== undefined && { division }),
  };
}
