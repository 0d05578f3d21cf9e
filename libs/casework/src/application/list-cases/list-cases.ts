import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Page } from '#kernel';
import { answerOf, type CaseAnswer } from '../case-answer.js';
import { CASE_READER, type CaseFilter, type CaseReader } from '../case-reader.js';
import { CASEWORK_DAYS, type CaseworkDays } from '../casework-ports.js';

/** Cases in the order in which they were opened. */
export class ListCases extends Query<Page<CaseAnswer>> {
  constructor(
    readonly filter: Omit<CaseFilter, 'overdueOn'> & { readonly overdue?: boolean },
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

@QueryHandler(ListCases)
export class ListCasesHandler implements IQueryHandler<ListCases> {
  constructor(
    @Inject(CASE_READER) private readonly reader: CaseReader,
    @Inject(CASEWORK_DAYS) private readonly days: CaseworkDays,
  ) {}

  async execute({ filter, limit, cursor }: ListCases): Promise<Page<CaseAnswer>> {
    const { overdue, ...rest } = filter;
    const today = await this.days.today();
    // Before the first day nothing is overdue.
    if (overdue === true && today === undefined) return { items: [] };
    const wanted = { ...rest, ...(overdue === true && { overdueOn: today! }) };
    const page = await this.reader.cases(wanted, limit, cursor);
    return { ...page, items: page.items.map((one) => answerOf(one, today)) };
  }
}
