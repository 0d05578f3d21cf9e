import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Page } from '#kernel';
import {
  ASSISTANCE_READER,
  type AssistanceReader,
  type HouseholdWarning,
  type WarningFilter,
} from '../assistance-reader.js';

/** Households under early warning, in order of token. */
export class ListWarnings extends Query<Page<HouseholdWarning>> {
  constructor(
    readonly filter: WarningFilter,
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

@QueryHandler(ListWarnings)
export class ListWarningsHandler implements IQueryHandler<ListWarnings> {
  constructor(@Inject(ASSISTANCE_READER) private readonly reader: AssistanceReader) {}

  execute({ filter, limit, cursor }: ListWarnings): Promise<Page<HouseholdWarning>> {
    return this.reader.warnings(filter, limit, cursor);
  }
}
