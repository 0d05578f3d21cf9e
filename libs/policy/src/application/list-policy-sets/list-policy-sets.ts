import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { POLICY_LEDGER, type EnactedSet, type PolicyLedger } from '../policy-ledger.js';

/** Every set that is or was in force, in the order in which they were enacted. */
export class ListPolicySets extends Query<readonly EnactedSet[]> {}

@QueryHandler(ListPolicySets)
export class ListPolicySetsHandler implements IQueryHandler<ListPolicySets> {
  constructor(@Inject(POLICY_LEDGER) private readonly ledger: PolicyLedger) {}

  execute(): Promise<readonly EnactedSet[]> {
    return this.ledger.enacted();
  }
}
