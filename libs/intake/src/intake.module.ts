import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DismissQuarantinedHandler } from './application/dismiss-quarantined/dismiss-quarantined.js';
import { GetQuarantinedHandler } from './application/get-quarantined/get-quarantined.js';
import { INTAKE_FIGURES, type IntakeFigures } from './application/intake-figures.js';
import { IntakeStatusHandler } from './application/intake-status/intake-status.js';
import { ListQuarantineHandler } from './application/list-quarantine/list-quarantine.js';
import { ListSequenceGapsHandler } from './application/list-sequence-gaps/list-sequence-gaps.js';
import { INTAKE_QUARANTINE, type QuarantineDesk } from './application/quarantine-desk.js';
import { ReplayQuarantinedHandler } from './application/replay-quarantined/replay-quarantined.js';

/**
 * Commands and queries of the intake. The service that runs it is started by the app, for it belongs to
 * a role that not every process has.
 */
@Module({})
export class IntakeModule {
  static forRoot(desk: QuarantineDesk, figures: IntakeFigures): DynamicModule {
    return {
      module: IntakeModule,
      imports: [CqrsModule],
      providers: [
        { provide: INTAKE_QUARANTINE, useValue: desk },
        { provide: INTAKE_FIGURES, useValue: figures },
        DismissQuarantinedHandler,
        GetQuarantinedHandler,
        IntakeStatusHandler,
        ListQuarantineHandler,
        ListSequenceGapsHandler,
        ReplayQuarantinedHandler,
      ],
    };
  }
}
