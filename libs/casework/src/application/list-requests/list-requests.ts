import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Page } from '#kernel';
import { CASE_READER, type CaseReader, type IntakeFilter } from '../case-reader.js';
import { CASEWORK_DAYS, type CaseworkDays } from '../casework-ports.js';
import { requestAnswerOf, type IntakeRequestAnswer } from '../intake-answer.js';

/** The requests of the windows of a department, in the order in which they came in. */
export class ListRequests extends Query<Page<IntakeRequestAnswer>> {
  constructor(
    readonly filter: Omit<IntakeFilter, 'overdueOn'>,
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

@QueryHandler(ListRequests)
export class ListRequestsHandler implements IQueryHandler<ListRequests> {
  constructor(
    @Inject(CASE_READER) private readonly reader: CaseReader,
    @Inject(CASEWORK_DAYS) private readonly days: CaseworkDays,
  ) {}

  async execute({ filter, limit, cursor }: ListRequests): Promise<Page<IntakeRequestAnswer>> {
    const today = await this.days.today();
    const page = await this.reader.requests(filter, limit, cursor);
    return { ...page, items: page.items.map((one) => requestAnswerOf(one, today)) };
  }
}
