import { TYPE_NAMES } from '#contracts';
import { invariant } from '#kernel';
import type {
  CollectionSpec,
  ColumnSpec,
  GroupRef,
  ProjectedEvent,
  Projection,
  StateReader,
  StateWriter,
} from '#projections';
import type { IntakeRequestRow, IntakeTask } from '../application/case-reader.js';
import type { Case, CaseEvent } from '../domain/cases/case.js';
import { evolve as evolveCase } from '../domain/cases/evolve.js';
import { evolve as evolveRequest } from '../domain/intake/evolve.js';
import { statusOf, type IntakeEvent } from '../domain/intake/intake-request.js';
import { readFact } from './aggregate-events.js';

/** Of the tables: apart from the views of the facts, which are built anew for other reasons. */
export const CASEWORK_SCHEMA = 'casework';

export const CASE_FILES = 'case_file';
export const REQUESTS = 'intake_request';
export const TASKS = 'intake_task';

const column = <D>(name: string, of: (doc: D) => unknown, type: ColumnSpec['type'] = 'text') => ({
  name,
  type,
  of: (_group: string, _key: string, doc: never) => of(doc as D),
});

const ofCase = column<Case>;
const ofRequest = column<IntakeRequestRow>;
const ofTask = column<IntakeTask>;

const openedAt = column<{ readonly openedAt: number }>(
  'opened_at',
  (doc) => doc.openedAt,
  'bigint',
);

const COLLECTIONS: readonly CollectionSpec[] = [
  {
    name: CASE_FILES,
    columns: [
      ofCase('status', (doc) => doc.status),
      ofCase('rule', (doc) => doc.rule),
      ofCase('kind', (doc) => doc.kind),
      ofCase('department', (doc) => doc.department),
      ofCase('division', (doc) => doc.division),
      ofCase('subject', (doc) => doc.subject),
      ofCase('officer', (doc) => doc.officer),
      ofCase('due_on', (doc) => doc.found.due, 'date'),
      ofCase('holds', (doc) => doc.holds, 'boolean'),
      openedAt,
    ],
    indexes: ['(opened_at, key)', '(department, status, opened_at, key)', '(subject)'],
  },
  {
    name: REQUESTS,
    columns: [
      ofRequest('status', (doc) => doc.status),
      ofRequest('department', (doc) => doc.department),
      ofRequest('division', (doc) => doc.division),
      ofRequest('subject', (doc) => doc.subject),
      openedAt,
    ],
    indexes: ['(opened_at, key)', '(subject)'],
  },
  {
    name: TASKS,
    columns: [
      ofTask('status', (doc) => doc.status),
      ofTask('department', (doc) => doc.department),
      ofTask('division', (doc) => doc.division),
      ofTask('subject', (doc) => doc.subject),
      ofTask('due_on', (doc) => doc.dueOn, 'date'),
      openedAt,
    ],
    indexes: ['(opened_at, key)', '(department, status, opened_at, key)'],
  },
];

const NOTHING: readonly GroupRef[] = [];

/** The lists of cases and requests, folded from their events and from nothing else. */
export class CaseworkProjection implements Projection {
  readonly name = 'casework';
  readonly version = 1;
  readonly collections = COLLECTIONS;
  readonly logs = [];

  needs(event: ProjectedEvent, _state: StateReader): readonly GroupRef[] {
    switch (entityOf(event)) {
      case 'case':
        return [{ collection: CASE_FILES, group: readFact<CaseEvent>(event).data.case }];
      case 'intake-request':
      case 'task': {
        const { request } = readFact<IntakeEvent>(event).data;
        return [
          { collection: REQUESTS, group: request },
          { collection: TASKS, group: request },
        ];
      }
      default:
        return NOTHING;
    }
  }

  apply(event: ProjectedEvent, state: StateWriter): void {
    switch (entityOf(event)) {
      case 'case':
        return applyCase(event, state);
      case 'intake-request':
      case 'task':
        return applyRequest(event, state);
      default:
    }
  }
}

const entityOf = ({ type }: ProjectedEvent): string | undefined => TYPE_NAMES.get(type)?.entity;

const placedOf = ({ position, revision }: ProjectedEvent) => ({
  position: Number(position),
  revision,
});

function applyCase(event: ProjectedEvent, state: StateWriter): void {
  const fact = readFact<CaseEvent>(event);
  const { case: id } = fact.data;
  const known = state.group(CASE_FILES, id).get(id) as Case | undefined;
  state.put(CASE_FILES, id, id, evolveCase(known, fact, placedOf(event)));
}

function applyRequest(event: ProjectedEvent, state: StateWriter): void {
  const fact = readFact<IntakeEvent>(event);
  const { request: id } = fact.data;
  const known = state.group(REQUESTS, id).get(id) as IntakeRequestRow | undefined;
  const after = evolveRequest(known, fact, placedOf(event));
  const row: IntakeRequestRow = { ...after, status: statusOf(after) };
  state.put(REQUESTS, id, id, row);
  if (fact.kind === 'intake-request.received') return;
  const task = after.tasks.find((one) => one.id === fact.data.task);
  invariant(task !== undefined, 'what was said of a task is in its request');
  const { subject, receivedOn, openedAt: position } = after;
  const listed: IntakeTask = { ...task, request: id, subject, receivedOn, openedAt: position };
  state.put(TASKS, id, task.id, listed);
}
