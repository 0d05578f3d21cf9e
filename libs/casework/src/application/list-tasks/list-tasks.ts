import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Page } from '#kernel';
import { isOverdue } from '../../domain/intake/intake-request.js';
import {
  CASE_READER,
  type CaseReader,
  type IntakeFilter,
  type IntakeTask,
} from '../case-reader.js';
import { CASEWORK_DAYS, type CaseworkDays } from '../casework-ports.js';

/** A department’s part as it is shown in its list of work. */
export interface ListedTask extends Omit<IntakeTask, 'openedAt'> {
  readonly overdue: boolean;
}

/** What departments have to do of the requests, in the order in which these came in. */
export class ListTasks extends Query<Page<ListedTask>> {
  constructor(
    readonly filter: Omit<IntakeFilter, 'overdueOn'> & { readonly overdue?: boolean },
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

@QueryHandler(ListTasks)
export class ListTasksHandler implements IQueryHandler<ListTasks> {
  constructor(
    @Inject(CASE_READER) private readonly reader: CaseReader,
    @Inject(CASEWORK_DAYS) private readonly days: CaseworkDays,
  ) {}

  async execute({ filter, limit, cursor }: ListTasks): Promise<Page<ListedTask>> {
    const { overdue, ...rest } = filter;
    const today = await this.days.today();
    if (overdue === true && today === undefined) return { items: [] };
    const wanted = { ...rest, ...(overdue === true && { overdueOn: today! }) };
    const page = await this.reader.tasks(wanted, limit, cursor);
    return {
      ...page,
      items: page.items.map(({ openedAt: _openedAt, ...task }) => ({
        ...task,
        overdue: isOverdue(task, today),
      })),
    };
  }
}
