import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import {
  INTAKE_QUARANTINE,
  type QuarantineDesk,
  type QuarantineFilter,
  type QuarantinePage,
} from '../quarantine-desk.js';

/** Newest first; `before` is the id of the last row of the page before. */
export class ListQuarantine extends Query<QuarantinePage> {
  constructor(
    readonly filter: QuarantineFilter,
    readonly limit: number,
    readonly before?: string,
  ) {
    super();
  }
}

@QueryHandler(ListQuarantine)
export class ListQuarantineHandler implements IQueryHandler<ListQuarantine> {
  constructor(@Inject(INTAKE_QUARANTINE) private readonly desk: QuarantineDesk) {}

  execute({ filter, limit, before }: ListQuarantine): Promise<QuarantinePage> {
    return this.desk.list(filter, limit, before);
  }
}
