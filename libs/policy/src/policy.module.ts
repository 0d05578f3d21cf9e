import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CheckPolicySetHandler } from './application/check-policy-set/check-policy-set.js';
import { DiffPolicySetsHandler } from './application/diff-policy-sets/diff-policy-sets.js';
import { EnactPolicySetHandler } from './application/enact-policy-set/enact-policy-set.js';
import { GetPolicySetHandler } from './application/get-policy-set/get-policy-set.js';
import { ListPolicySetsHandler } from './application/list-policy-sets/list-policy-sets.js';
import { POLICY_LEDGER, SET_READER, type PolicyLedger } from './application/policy-ledger.js';
import { filesOf } from './infrastructure/parse-set.js';

/** What policy staff do with sets. */
@Module({})
export class PolicyModule {
  static forRoot(ledger: PolicyLedger): DynamicModule {
    return {
      module: PolicyModule,
      imports: [CqrsModule],
      providers: [
        { provide: POLICY_LEDGER, useValue: ledger },
        {
          provide: SET_READER,
          useValue: (content: Parameters<typeof filesOf>[0]) => filesOf(content).files,
        },
        CheckPolicySetHandler,
        DiffPolicySetsHandler,
        EnactPolicySetHandler,
        GetPolicySetHandler,
        ListPolicySetsHandler,
      ],
    };
  }
}
