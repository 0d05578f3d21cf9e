import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Page } from '#kernel';
import {
  ASSISTANCE_READER,
  type AssistanceReader,
  type Finding,
  type FindingFilter,
} from '../assistance-reader.js';

/** Findings in the order in which they were opened. */
export class ListFindings extends Query<Page<Finding>> {
  constructor(
    readonly filter: FindingFilter,
    readonly limit: number,
    readonly cursor?: string,
    /** As known when this position was the last; as known now when left out. */
    readonly knownAt?: number,
  ) {
    super();
  }
}

@QueryHandler(ListFindings)
export class ListFindingsHandler implements IQueryHandler<ListFindings> {
  constructor(@Inject(ASSISTANCE_READER) private readonly reader: AssistanceReader) {}

  execute({ filter, limit, cursor, knownAt }: ListFindings): Promise<Page<Finding>> {
    return this.reader.findings(filter, limit, cursor, knownAt);
  }
}
