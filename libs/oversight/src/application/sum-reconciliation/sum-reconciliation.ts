import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { reconcileAward } from '../../domain/reconciliation/reconcile.js';
import { ReconciliationSums, type ReconciliationSum } from '../../domain/reconciliation/sums.js';
import { everySubject, matches } from '../every-subject.js';
import { rangeOf } from '../months-asked.js';
import {
  OVERSIGHT_SOURCES,
  type LedgerFilter,
  type OversightPoint,
  type OversightSources,
} from '../oversight-ports.js';
import { payStartOf } from '../pay-start.js';

export interface ReconciliationFilter extends LedgerFilter {
  /** First and last month, `YYYY-MM`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** With what an answer was made: asked again about the same position and day it is the same. */
export interface Basis {
  /** Decimal. */
  readonly position: string;
  readonly day: string;
  /** The policy sets, with version and hash. */
  readonly policy: string;
}

export interface Reconciliation extends Basis {
  readonly items: readonly ReconciliationSum[];
}

/** Approved, paid and received by month, department, programme and paying division. */
export class SumReconciliation extends Query<Reconciliation> {
  constructor(
    readonly filter: ReconciliationFilter,
    readonly point: OversightPoint,
  ) {
    super();
  }
}

@QueryHandler(SumReconciliation)
export class SumReconciliationHandler implements IQueryHandler<SumReconciliation> {
  constructor(@Inject(OVERSIGHT_SOURCES) private readonly sources: OversightSources) {}

  async execute({ filter, point }: SumReconciliation): Promise<Reconciliation> {
    const range = rangeOf(filter, point.day);
    const policy = await this.sources.policyAt(point.position);
    const sums = new ReconciliationSums();
    for await (const subjects of everySubject(this.sources, filter, point)) {
      for (const award of subjects.flatMap(({ awards }) => awards)) {
        if (!matches(award, filter)) continue;
        sums.add(award, reconcileAward(award, payStartOf(award, policy), range));
      }
    }
    return { ...basisOf(point, policy.version), items: sums.list() };
  }
}

export const basisOf = ({ position, day }: OversightPoint, policy: string): Basis => ({
  position: String(position),
  day,
  policy,
});
