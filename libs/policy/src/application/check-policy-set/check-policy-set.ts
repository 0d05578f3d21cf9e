import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Validity } from '../../domain/validity.js';
import {
  POLICY_LEDGER,
  type PolicyDraft,
  type PolicyLedger,
  type SetText,
} from '../policy-ledger.js';

/** Reads a set as it would be read when it is enacted for those days, and puts nothing in force. */
export class CheckPolicySet extends Query<PolicyDraft> {
  constructor(
    readonly content: SetText,
    readonly days: Validity,
  ) {
    super();
  }
}

@QueryHandler(CheckPolicySet)
export class CheckPolicySetHandler implements IQueryHandler<CheckPolicySet> {
  constructor(@Inject(POLICY_LEDGER) private readonly ledger: PolicyLedger) {}

  execute({ content, days }: CheckPolicySet): Promise<PolicyDraft> {
    return this.ledger.draft(content, days);
  }
}
