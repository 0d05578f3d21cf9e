import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Page } from '#kernel';
import {
  HOUSEHOLD_READER,
  type HouseholdFilter,
  type HouseholdItem,
  type HouseholdReader,
} from '../household-reader.js';

/** Households in order of token. The cursor stays good whatever is added or changes meanwhile. */
export class ListHouseholds extends Query<Page<HouseholdItem>> {
  constructor(
    readonly filter: HouseholdFilter,
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

@QueryHandler(ListHouseholds)
export class ListHouseholdsHandler implements IQueryHandler<ListHouseholds> {
  constructor(@Inject(HOUSEHOLD_READER) private readonly reader: HouseholdReader) {}

  execute({ filter, limit, cursor }: ListHouseholds): Promise<Page<HouseholdItem>> {
    return this.reader.list(filter, limit, cursor);
  }
}
