import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { enactedVersion } from '../enacted-version.js';
import {
  POLICY_LEDGER,
  type EnactedSet,
  type PolicyLedger,
  type SetText,
} from '../policy-ledger.js';

/** A set with its text. */
export interface PolicySetText {
  readonly enacted: EnactedSet;
  readonly files: SetText;
}

/** One version of a set that is or was in force. @throws HubError `policy.not-found` */
export class GetPolicySet extends Query<PolicySetText> {
  constructor(
    readonly name: string,
    readonly version: string,
  ) {
    super();
  }
}

@QueryHandler(GetPolicySet)
export class GetPolicySetHandler implements IQueryHandler<GetPolicySet> {
  constructor(@Inject(POLICY_LEDGER) private readonly ledger: PolicyLedger) {}

  async execute({ name, version }: GetPolicySet): Promise<PolicySetText> {
    const enacted = await enactedVersion(this.ledger, name, version);
    return { enacted, files: await this.ledger.textOf(enacted.set.identity.hash) };
  }
}
