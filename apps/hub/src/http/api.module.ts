import { Module, type DynamicModule } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { AssistanceModule, IntentsModule } from '#assistance';
import { TransparencyLog } from '#assurance';
import { CaseworkModule } from '#casework';
import { DEPARTMENT_CODES } from '#contracts';
import { HouseholdModule } from '#household';
import { IntakeModule, PostgresIntakeFigures, PostgresQuarantineDesk } from '#intake';
import { OversightModule } from '#oversight';
import { PolicyModule } from '#policy';
import { FeedReader } from '#sharing';
import { HouseholdHistory, PastViews } from '../as-of/index.js';
import type { HubParts } from '../hub-parts.js';
import { createViewReaders } from '../projection/index.js';
import { createPolicyLedger } from '../projection/policy-at.js';
import { OversightViews } from '../oversight/oversight-views.js';
import { LogController } from './assurance/log.controller.js';
import { TilesController } from './assurance/tiles.controller.js';
import { createIntentDesk, intentMandate } from '../intents/create-intents.js';
import { AidIntentsController } from './aid-intents/aid-intents.controller.js';
import { AidIntentsCalls } from '../grpc/aid-intents/aid-intents.calls.js';
import { GrpcAdmission } from '../grpc/grpc-admission.js';
import { AidIntentsServer } from '../grpc/aid-intents/aid-intents.server.js';
import { RunBodies } from './aid-intents/run-bodies.js';
import { HouseholdClocks } from '../clocks/household-clocks.js';
import { AssessedHouseholds } from '../assessments/assessed-households.js';
import { HouseholdAssessments } from '../assessments/household-assessments.js';
import { AssessmentsController } from './assessments/assessments.controller.js';
import { AvailabilityInterceptor } from './availability.interceptor.js';
import { AwardsController } from './awards/awards.controller.js';
import { createCasework } from '../casework/create-casework.js';
import { CasesController } from './cases/cases.controller.js';
import { CaseWorkController } from './cases/case-work.controller.js';
import { IntakeRequestsController } from './intake-requests/intake-requests.controller.js';
import { IntakeTasksController } from './intake-requests/intake-tasks.controller.js';
import { ApiDescription } from './description/api-description.js';
import { ClocksController } from './clocks/clocks.controller.js';
import { DescriptionController } from './description/description.controller.js';
import { EvidenceDesk } from '../evidence/evidence-desk.js';
import { EventsController } from './events/events.controller.js';
import { EvidenceController } from './evidence/evidence.controller.js';
import { ExportsController } from './exports/exports.controller.js';
import { FeedConnections } from './feed/feed-connections.js';
import { FeedController } from './feed/feed.controller.js';
import { FindingsController } from './findings/findings.controller.js';
import { HistoryController } from './history/history.controller.js';
import { PolicySetsController } from './policy-sets/policy-sets.controller.js';
import { PriceIndicesController } from './price-indices/price-indices.controller.js';
import { PriceIndices } from '../price-indices/price-indices.js';
import { HouseholdsController } from './households/households.controller.js';
import { DisclosureController } from './oversight/disclosure.controller.js';
import { OversightController } from './oversight/oversight.controller.js';
import { OversightExportsController } from './oversight/oversight-exports.controller.js';
import { QuarantineController } from './quarantine/quarantine.controller.js';
import { SourcesController } from './sources/sources.controller.js';
import { GetStatusHandler } from './status/get-status.js';
import { StatusController } from './status/status.controller.js';
import { WarningsController } from './warnings/warnings.controller.js';

const CONTROLLERS = [
  AidIntentsController,
  AssessmentsController,
  AwardsController,
  CasesController,
  CaseWorkController,
  ClocksController,
  DescriptionController,
  DisclosureController,
  EventsController,
  EvidenceController,
  ExportsController,
  FeedController,
  FindingsController,
  HistoryController,
  HouseholdsController,
  IntakeRequestsController,
  IntakeTasksController,
  LogController,
  OversightController,
  OversightExportsController,
  PolicySetsController,
  PriceIndicesController,
  QuarantineController,
  SourcesController,
  StatusController,
  TilesController,
  WarningsController,
];

/** The REST API; a process without the role `api` has none of it. */
@Module({})
export class ApiModule {
  static forRoot(parts: HubParts): DynamicModule {
    const { pool, store, viewPosition, views } = parts;
    const past = new PastViews(parts);
    const { assistance, households } = createViewReaders(pool, undefined, (position) =>
      past.findingsThen(position),
    );
    return {
      module: ApiModule,
      imports: [
        CqrsModule.forRoot(),
        AssistanceModule.forRoot(assistance),
        IntentsModule.forRoot({
          desk: createIntentDesk(parts),
          tokens: parts.vault.tokens,
          mandate: intentMandate(parts),
        }),
        CaseworkModule.forRoot(createCasework(parts)),
        OversightModule.forRoot(new OversightViews(parts, past)),
        HouseholdModule.forRoot(households, assistance),
        PolicyModule.forRoot(createPolicyLedger(store)),
        IntakeModule.forRoot(
          new PostgresQuarantineDesk(pool),
          new PostgresIntakeFigures(pool, DEPARTMENT_CODES),
        ),
      ],
      controllers: CONTROLLERS,
      providers: [
        ApiDescription,
        FeedConnections,
        GetStatusHandler,
        { provide: HouseholdHistory, useValue: new HouseholdHistory(past.fromEvents) },
        { provide: PastViews, useValue: past },
        {
          provide: HouseholdClocks,
          useFactory: () => new HouseholdClocks(pool, viewPosition, parts.policyAt),
        },
        {
          provide: HouseholdAssessments,
          useFactory: () => new HouseholdAssessments(pool, viewPosition, parts.policyAt),
        },
        { provide: AssessedHouseholds, useFactory: () => new AssessedHouseholds(pool) },
        AidIntentsCalls,
        AidIntentsServer,
        GrpcAdmission,
        RunBodies,
        {
          provide: PriceIndices,
          useFactory: () => new PriceIndices(store, () => new Date()),
        },
        { provide: TransparencyLog, useFactory: () => new TransparencyLog(pool) },
        {
          provide: EvidenceDesk,
          useFactory: (log: TransparencyLog) => new EvidenceDesk({ past, log }),
          inject: [TransparencyLog],
        },
        {
          provide: FeedReader,
          useFactory: () => new FeedReader(pool, store, viewPosition, views),
        },
        { provide: APP_INTERCEPTOR, useClass: AvailabilityInterceptor },
      ],
    };
  }
}
