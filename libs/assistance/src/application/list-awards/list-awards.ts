import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { HubError, type Page } from '#kernel';
import type { AidLine } from '../../domain/aid-line.js';
import {
  ASSISTANCE_READER,
  type AssistanceReader,
  type AwardFilter,
  type LedgerPoint,
} from '../assistance-reader.js';

/** The aid ledger: awards in order of beneficiary and number, as they stand on the day. */
export class ListAwards extends Query<Page<AidLine>> {
  constructor(
    readonly filter: AwardFilter,
    readonly limit: number,
    readonly cursor?: string,
    /** The last opened day, and as known now, where left out. */
    readonly point: Partial<LedgerPoint> = {},
  ) {
    super();
  }
}

@QueryHandler(ListAwards)
export class ListAwardsHandler implements IQueryHandler<ListAwards> {
  constructor(@Inject(ASSISTANCE_READER) private readonly reader: AssistanceReader) {}

  async execute({ filter, limit, cursor, point }: ListAwards): Promise<Page<AidLine>> {
    const day = point.day ?? (await this.reader.today()) ?? noDay();
    return this.reader.awards(filter, { ...point, day }, limit, cursor);
  }
}

function noDay(): never {
  throw new HubError('unavailable', 'awards.no-day', {
    zh: '平台尚未开日，请稍后再试或指定日期。',
    en: 'No day has been opened yet: try again, or name a day.',
  });
}
