import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ComputeIndicatorsHandler } from './application/compute-indicators/compute-indicators.js';
import { Definitions } from './application/definitions.js';
import { ExtractDisclosureHandler } from './application/extract-disclosure/extract-disclosure.js';
import { ListDefinitionsHandler } from './application/list-definitions/list-definitions.js';
import { ListDifferencesHandler } from './application/list-differences/list-differences.js';
import { OVERSIGHT_SOURCES, type OversightSources } from './application/oversight-ports.js';
import { SumReconciliationHandler } from './application/sum-reconciliation/sum-reconciliation.js';
import { loadDefinitions } from './infrastructure/load-definitions.js';

/** Queries of overseers: money reconciled, indicators, and what is made public. */
@Module({})
export class OversightModule {
  static forRoot(sources: OversightSources): DynamicModule {
    return {
      module: OversightModule,
      imports: [CqrsModule],
      providers: [
        { provide: OVERSIGHT_SOURCES, useValue: sources },
        { provide: Definitions, useFactory: () => loadDefinitions() },
        ComputeIndicatorsHandler,
        ExtractDisclosureHandler,
        ListDefinitionsHandler,
        ListDifferencesHandler,
        SumReconciliationHandler,
      ],
    };
  }
}
