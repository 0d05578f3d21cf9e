export { DismissQuarantined } from './application/dismiss-quarantined/dismiss-quarantined.js';
export { GetQuarantined } from './application/get-quarantined/get-quarantined.js';
export type { DepartmentFigures, IntakeFigures, SourceGaps } from './application/intake-figures.js';
export { IntakeStatus } from './application/intake-status/intake-status.js';
export { ListQuarantine } from './application/list-quarantine/list-quarantine.js';
export { ListSequenceGaps } from './application/list-sequence-gaps/list-sequence-gaps.js';
export { storeId } from './application/pipeline/examiner.js';
export type { Log as IntakeLog } from './application/ports.js';
export {
  QUARANTINE_STATUSES,
  type QuarantineDesk,
  type QuarantinedItem,
  type QuarantineFilter,
  type QuarantinePage,
  type QuarantineStatus,
} from './application/quarantine-desk.js';
export { ReplayQuarantined } from './application/replay-quarantined/replay-quarantined.js';
export { defaultMandate } from './domain/default-mandate.js';
export { checkMandate, type DepartmentMandate, type MandateTable } from './domain/mandate.js';
export { createIntake, type Intake, type IntakeOptions } from './infrastructure/create-intake.js';
export type { IntakeService } from './infrastructure/intake-service.js';
export { INTAKE_MIGRATIONS } from './infrastructure/migrations.js';
export { PostgresIntakeFigures } from './infrastructure/postgres-intake-figures.js';
export { PostgresQuarantineDesk } from './infrastructure/postgres-quarantine-desk.js';
export { IntakeModule } from './intake.module.js';
