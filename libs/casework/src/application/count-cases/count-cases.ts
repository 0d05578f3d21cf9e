import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CASE_READER, type CaseCount, type CaseFilter, type CaseReader } from '../case-reader.js';
import { CASEWORK_DAYS, type CaseworkDays } from '../casework-ports.js';

/** How many cases each department has in each state, and how many of them are overdue. */
export class CountCases extends Query<readonly CaseCount[]> {
  constructor(readonly filter: Omit<CaseFilter, 'overdueOn'>) {
    super();
  }
}

@QueryHandler(CountCases)
export class CountCasesHandler implements IQueryHandler<CountCases> {
  constructor(
    @Inject(CASE_READER) private readonly reader: CaseReader,
    @Inject(CASEWORK_DAYS) private readonly days: CaseworkDays,
  ) {}

  async execute({ filter }: CountCases): Promise<readonly CaseCount[]> {
    return this.reader.counts(filter, await this.days.today());
  }
}
