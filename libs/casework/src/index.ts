export type { Actor, Seer } from './application/actor.js';
export type { Aggregates, Alongside } from './application/aggregates.js';
export { AssignCase } from './application/assign-case/assign-case.js';
export type { CaseAnswer, CaseStep } from './application/case-answer.js';
export type { CaseOrder } from './application/case-desk.js';
export type { CaseCount, CaseReader } from './application/case-reader.js';
export type {
  CaseNotes,
  CaseworkDays,
  IntakePolicy,
  IntakeSubjects,
} from './application/casework-ports.js';
export { ConfirmCase } from './application/confirm-case/confirm-case.js';
export { CountCases } from './application/count-cases/count-cases.js';
export { DismissCase } from './application/dismiss-case/dismiss-case.js';
export { FinishTask } from './application/finish-task/finish-task.js';
export { CaseFollower } from './application/follow-findings/case-follower.js';
export type {
  FindingSource,
  Place,
  PlacedChange,
  ServingFindings,
} from './application/follow-findings/finding-source.js';
export { GetCase, type CaseInFull } from './application/get-case/get-case.js';
export { GetCaseNotes, type NoteOfCase } from './application/get-case-notes/get-case-notes.js';
export { GetRequest } from './application/get-request/get-request.js';
export type { IntakeRequestAnswer, TaskAnswer } from './application/intake-answer.js';
export type { TaskOrder } from './application/intake-desk.js';
export { ListCases } from './application/list-cases/list-cases.js';
export { ListRequests } from './application/list-requests/list-requests.js';
export { ListTasks, type ListedTask } from './application/list-tasks/list-tasks.js';
export { MarkTolerance } from './application/mark-tolerance/mark-tolerance.js';
export { ReassignTask } from './application/reassign-task/reassign-task.js';
export { ReceiveRequest } from './application/receive-request/receive-request.js';
export { ReopenCase } from './application/reopen-case/reopen-case.js';
export { ResolveCase } from './application/resolve-case/resolve-case.js';
export { ReturnTask } from './application/return-task/return-task.js';
export { VerifyCase } from './application/verify-case/verify-case.js';
export { CaseworkModule, type CaseworkModuleOptions } from './casework.module.js';
export { caseId } from './domain/cases/case-id.js';
export { CASE_STATUS, type Case, type CaseEvent } from './domain/cases/case.js';
export type { FindingChange, FoundFinding } from './domain/cases/finding-change.js';
export {
  REQUEST_STATUS,
  TASK_STATUS,
  type IntakeEvent,
  type IntakeRequest,
} from './domain/intake/intake-request.js';
export type { ProgrammeTerms } from './domain/intake/split.js';
export { CASEWORK_SCHEMA, CaseworkProjection } from './infrastructure/casework-projection.js';
export { PostgresFollowMarks } from './infrastructure/follow-marks.js';
export { CASE_KIND, INTAKE_REQUEST_KIND } from './infrastructure/kinds-of-aggregates.js';
export { CASEWORK_MIGRATIONS } from './infrastructure/migrations.js';
export { PostgresCaseReader } from './infrastructure/postgres-case-reader.js';
export { StoredAggregates } from './infrastructure/stored-aggregates.js';
