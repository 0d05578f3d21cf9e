import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import {
  ASSISTANCE_READER,
  type AssistanceReader,
  type LedgerPoint,
  type PaymentFilter,
  type PaymentSum,
} from '../assistance-reader.js';

/** What was paid by month, programme, department and paying division. */
export class SumPayments extends Query<readonly PaymentSum[]> {
  constructor(
    readonly filter: PaymentFilter,
    /** Of payments made by the day, as known at the position. */
    readonly point: Partial<LedgerPoint> = {},
  ) {
    super();
  }
}

@QueryHandler(SumPayments)
export class SumPaymentsHandler implements IQueryHandler<SumPayments> {
  constructor(@Inject(ASSISTANCE_READER) private readonly reader: AssistanceReader) {}

  execute({ filter, point }: SumPayments): Promise<readonly PaymentSum[]> {
    return this.reader.paymentSums(filter, point);
  }
}
