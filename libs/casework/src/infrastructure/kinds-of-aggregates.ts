import type { Case, CaseEvent } from '../domain/cases/case.js';
import { evolve as evolveCase } from '../domain/cases/evolve.js';
import { evolve as evolveRequest } from '../domain/intake/evolve.js';
import type { IntakeEvent, IntakeRequest } from '../domain/intake/intake-request.js';
import type { AggregateKind } from './stored-aggregates.js';

export const CASE_KIND: AggregateKind<Case, CaseEvent> = {
  prefix: 'case',
  system: 'cases',
  evolve: evolveCase,
};

export const INTAKE_REQUEST_KIND: AggregateKind<IntakeRequest, IntakeEvent> = {
  prefix: 'intake-request',
  system: 'intake-requests',
  evolve: evolveRequest,
};
