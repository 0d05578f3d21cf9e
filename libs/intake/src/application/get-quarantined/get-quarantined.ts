import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import {
  INTAKE_QUARANTINE,
  type QuarantineDesk,
  type QuarantinedItem,
} from '../quarantine-desk.js';

/** One row with its reason; never the message itself, which is personal data. */
export class GetQuarantined extends Query<QuarantinedItem> {
  /** @param department when given, another department's row is not found */
  constructor(
    readonly id: string,
    readonly department?: string,
  ) {
    super();
  }
}

@QueryHandler(GetQuarantined)
export class GetQuarantinedHandler implements IQueryHandler<GetQuarantined> {
  constructor(@Inject(INTAKE_QUARANTINE) private readonly desk: QuarantineDesk) {}

  /** @throws HubError `quarantine-not-found` */
  execute({ id, department }: GetQuarantined): Promise<QuarantinedItem> {
    return this.desk.get(id, department);
  }
}
