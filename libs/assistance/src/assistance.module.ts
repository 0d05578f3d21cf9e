import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ASSISTANCE_READER, type AssistanceReader } from './application/assistance-reader.js';
import { GetFindingHandler } from './application/get-finding/get-finding.js';
import { ListAwardsHandler } from './application/list-awards/list-awards.js';
import { ListFindingsHandler } from './application/list-findings/list-findings.js';
import { ListWarningsHandler } from './application/list-warnings/list-warnings.js';
import { SumPaymentsHandler } from './application/sum-payments/sum-payments.js';

/** Queries of the aid ledger, of the findings and of early warnings. */
@Module({})
export class AssistanceModule {
  static forRoot(reader: AssistanceReader): DynamicModule {
    return {
      module: AssistanceModule,
      imports: [CqrsModule],
      providers: [
        { provide: ASSISTANCE_READER, useValue: reader },
        GetFindingHandler,
        ListAwardsHandler,
        ListFindingsHandler,
        ListWarningsHandler,
        SumPaymentsHandler,
      ],
    };
  }
}
