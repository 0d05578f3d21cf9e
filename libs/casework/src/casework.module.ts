import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CASES, INTAKE_REQUESTS, type Aggregates } from './application/aggregates.js';
import { AssignCaseHandler } from './application/assign-case/assign-case.js';
import { CaseDesk } from './application/case-desk.js';
import { CASE_READER, type CaseReader } from './application/case-reader.js';
import {
  CASE_NOTES,
  CASEWORK_DAYS,
  INTAKE_POLICY,
  INTAKE_SUBJECTS,
  type CaseNotes,
  type CaseworkDays,
  type IntakePolicy,
  type IntakeSubjects,
} from './application/casework-ports.js';
import { ConfirmCaseHandler } from './application/confirm-case/confirm-case.js';
import { CountCasesHandler } from './application/count-cases/count-cases.js';
import { DismissCaseHandler } from './application/dismiss-case/dismiss-case.js';
import { FinishTaskHandler } from './application/finish-task/finish-task.js';
import { GetCaseHandler } from './application/get-case/get-case.js';
import { GetCaseNotesHandler } from './application/get-case-notes/get-case-notes.js';
import { GetRequestHandler } from './application/get-request/get-request.js';
import { IntakeDesk } from './application/intake-desk.js';
import { ListCasesHandler } from './application/list-cases/list-cases.js';
import { ListRequestsHandler } from './application/list-requests/list-requests.js';
import { ListTasksHandler } from './application/list-tasks/list-tasks.js';
import { MarkToleranceHandler } from './application/mark-tolerance/mark-tolerance.js';
import { ReassignTaskHandler } from './application/reassign-task/reassign-task.js';
import { ReceiveRequestHandler } from './application/receive-request/receive-request.js';
import { ReopenCaseHandler } from './application/reopen-case/reopen-case.js';
import { ResolveCaseHandler } from './application/resolve-case/resolve-case.js';
import { ReturnTaskHandler } from './application/return-task/return-task.js';
import { VerifyCaseHandler } from './application/verify-case/verify-case.js';
import type { Case, CaseEvent } from './domain/cases/case.js';
import type { IntakeEvent, IntakeRequest } from './domain/intake/intake-request.js';

export interface CaseworkModuleOptions {
  readonly cases: Aggregates<Case, CaseEvent>;
  readonly requests: Aggregates<IntakeRequest, IntakeEvent>;
  readonly reader: CaseReader;
  readonly notes: CaseNotes;
  readonly days: CaseworkDays;
  readonly policy: IntakePolicy;
  readonly subjects: IntakeSubjects;
}

/** Findings as cases that people work on, and requests that departments answer together. */
@Module({})
export class CaseworkModule {
  static forRoot(options: CaseworkModuleOptions): DynamicModule {
    return {
      module: CaseworkModule,
      imports: [CqrsModule],
      providers: [
        { provide: CASES, useValue: options.cases },
        { provide: INTAKE_REQUESTS, useValue: options.requests },
        { provide: CASE_READER, useValue: options.reader },
        { provide: CASE_NOTES, useValue: options.notes },
        { provide: CASEWORK_DAYS, useValue: options.days },
        { provide: INTAKE_POLICY, useValue: options.policy },
        { provide: INTAKE_SUBJECTS, useValue: options.subjects },
        CaseDesk,
        IntakeDesk,
        ...HANDLERS,
      ],
    };
  }
}

const HANDLERS = [
  AssignCaseHandler,
  ConfirmCaseHandler,
  CountCasesHandler,
  DismissCaseHandler,
  FinishTaskHandler,
  GetCaseHandler,
  GetCaseNotesHandler,
  GetRequestHandler,
  ListCasesHandler,
  ListRequestsHandler,
  ListTasksHandler,
  MarkToleranceHandler,
  ReassignTaskHandler,
  ReceiveRequestHandler,
  ReopenCaseHandler,
  ResolveCaseHandler,
  ReturnTaskHandler,
  VerifyCaseHandler,
];
