import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { encodeCursor, type Page } from '#kernel';
import type { OverseenAward, OverseenSubject } from '../../domain/overseen.js';
import {
  reconcileAward,
  type AwardMonth,
  type Range,
  type Reason,
} from '../../domain/reconciliation/reconcile.js';
import { matches } from '../every-subject.js';
import { rangeOf } from '../months-asked.js';
import {
  OVERSIGHT_SOURCES,
  type OversightPoint,
  type OversightPolicy,
  type OversightSources,
} from '../oversight-ports.js';
import { payStartOf } from '../pay-start.js';
import {
  basisOf,
  type Basis,
  type ReconciliationFilter,
} from '../sum-reconciliation/sum-reconciliation.js';

export interface DifferenceFilter extends ReconciliationFilter {
  readonly reason?: Reason | undefined;
}

/** One month of one award in which approved, paid and received are not the same; tokens only. */
export interface Difference extends AwardMonth {
  readonly award: string;
  readonly beneficiary: string;
  readonly programme: string;
  readonly department: string;
  readonly division: string;
}

export interface Differences extends Basis, Page<Difference> {}

/** The awards behind the sums, by beneficiary. */
export class ListDifferences extends Query<Differences> {
  constructor(
    readonly filter: DifferenceFilter,
    readonly point: OversightPoint,
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

@QueryHandler(ListDifferences)
export class ListDifferencesHandler implements IQueryHandler<ListDifferences> {
  constructor(@Inject(OVERSIGHT_SOURCES) private readonly sources: OversightSources) {}

  /**
   * Looks at one page of persons and households, so that the answer may be short and yet have a next one.
   * What is of one of them is never divided: it may be a few more than the limit.
   */
  async execute({ filter, point, limit, cursor }: ListDifferences): Promise<Differences> {
    const range = rangeOf(filter, point.day);
    const policy = await this.sources.policyAt(point.position);
    const page = await this.sources.subjects(filter, point, cursor);
    const basis = basisOf(point, policy.version);
    const items: Difference[] = [];
    for (const [i, subject] of page.items.entries()) {
      items.push(...differencesOf(subject, filter, range, policy));
      const isLast = i === page.items.length - 1;
      if (items.length >= limit && !isLast) {
        return { ...basis, items, next: encodeCursor(subject.beneficiary) };
      }
    }
    return { ...basis, items, ...(page.next !== undefined && { next: page.next }) };
  }
}

const differencesOf = (
  { awards }: OverseenSubject,
  filter: DifferenceFilter,
  range: Range,
  policy: OversightPolicy,
): Difference[] =>
  awards
    .filter((award) => matches(award, filter))
    .flatMap((award) =>
      reconcileAward(award, payStartOf(award, policy), range)
        .filter(({ reasons }) => isAsked(reasons, filter.reason))
        .map((month) => differenceOf(award, month)),
    );

const isAsked = (reasons: readonly Reason[], asked: Reason | undefined): boolean =>
  asked === undefined ? reasons.length > 0 : reasons.includes(asked);

const differenceOf = (
  { award, beneficiary, programme, department, division }: OverseenAward,
  month: AwardMonth,
): Difference => ({ award, beneficiary, programme, department, division, ...month });
