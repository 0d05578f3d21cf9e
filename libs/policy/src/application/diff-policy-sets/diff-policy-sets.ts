import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { diffSets, type SetChange } from '../../domain/set/diff-sets.js';
import type { SetIdentity } from '../../domain/set/policy-set.js';
import { enactedVersion } from '../enacted-version.js';
import { POLICY_LEDGER, SET_READER, type PolicyLedger, type SetReader } from '../policy-ledger.js';

/** Two versions of a set and what is different in the second. */
export interface PolicySetDiff {
  readonly from: SetIdentity;
  readonly to: SetIdentity;
  readonly changes: readonly SetChange[];
}

/** @throws HubError `policy.not-found` */
export class DiffPolicySets extends Query<PolicySetDiff> {
  constructor(
    readonly name: string,
    readonly from: string,
    readonly to: string,
  ) {
    super();
  }
}

@QueryHandler(DiffPolicySets)
export class DiffPolicySetsHandler implements IQueryHandler<DiffPolicySets> {
  constructor(
    @Inject(POLICY_LEDGER) private readonly ledger: PolicyLedger,
    @Inject(SET_READER) private readonly read: SetReader,
  ) {}

  async execute({ name, from, to }: DiffPolicySets): Promise<PolicySetDiff> {
    const [before, after] = [
      await enactedVersion(this.ledger, name, from),
      await enactedVersion(this.ledger, name, to),
    ].map(({ set }) => set.identity) as [SetIdentity, SetIdentity];
    const [one, other] = [
      this.read(await this.ledger.textOf(before.hash)),
      this.read(await this.ledger.textOf(after.hash)),
    ];
    return { from: before, to: after, changes: diffSets(one, other) };
  }
}
