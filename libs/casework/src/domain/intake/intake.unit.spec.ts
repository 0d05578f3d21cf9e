import { describe, expect, it } from '@jest/globals';
import * as decide from './decide.js';
import { evolve } from './evolve.js';
import { intakeRequestId } from './intake-id.js';
import {
  isOverdue,
  statusOf,
  type IntakeEvent,
  type IntakeRequest,
  type Task,
} from './intake-request.js';
import { split } from './split.js';

const NUMBER = 'a_aaaaaaaaaaaaaaaaaaaaaaaaaa';
const RECEIVED = {
  request: intakeRequestId(NUMBER),
  number: NUMBER,
  subject: 'h_aaaaaaaaaaaaaaaaaaaaaaaaaa',
  department: 'civil-affairs',
  division: '110118',
  programmes: ['DIBAO', 'MED_AID', 'RIGID'],
} satisfies decide.Received;
const SAID = { by: 'window', day: '2025-03-03' };

const PARTS = split([
  {
    programme: 'DIBAO',
    dutyDepartment: 'civil-affairs',
    clock: { dueOn: '2025-04-15', clause: '第二十二条' },
  },
  { programme: 'MED_AID', dutyDepartment: 'medical-insurance' },
  {
    programme: 'RIGID',
    dutyDepartment: 'civil-affairs',
    clock: { dueOn: '2025-04-10', clause: '第八条' },
  },
]);

const fold = (events: readonly IntakeEvent[], from?: IntakeRequest): IntakeRequest =>
  events.reduce<IntakeRequest | undefined>(
    (known, event) =>
      evolve(known, event, { position: 100, revision: (known?.revision ?? -1) + 1 }),
    from,
  )!;

const RECEIVED_ONE = fold(decide.receive(RECEIVED, PARTS, SAID));
const taskOf = (known: IntakeRequest, department: string): Task =>
  known.tasks.find((one) => one.department === department)!;

/** After what a department did with its part. */
function then(
  known: IntakeRequest,
  department: string,
  act: (known: IntakeRequest, task: Task) => decide.Decided,
): IntakeRequest {
  const decided = act(known, taskOf(known, department));
  if (!decided.ok) throw decided.error;
  return fold(decided.value, known);
}

const done = (known: IntakeRequest, task: Task) => decide.done(known, task, SAID, 'granted');
const returned = (known: IntakeRequest, task: Task) =>
  decide.returned(known, task, SAID, 'materials-missing');
const again = (known: IntakeRequest, task: Task) =>
  decide.assignAgain(
    known,
    task,
    { ...SAID, day: '2025-03-20' },
    {
      department: 'housing',
      programmes: task.programmes,
      clock: { dueOn: '2025-05-06', clause: '第二十二条' },
    },
  );

describe('a request taken in at one window', () => {
  it('gives each department its programmes, with the shortest of their clocks', () => {
    expect(PARTS).toEqual([
      {
        department: 'civil-affairs',
        programmes: ['DIBAO', 'RIGID'],
        clock: { dueOn: '2025-04-10', clause: '第八条' },
      },
      { department: 'medical-insurance', programmes: ['MED_AID'] },
    ]);
    expect(RECEIVED_ONE.tasks).toMatchObject([
      { department: 'civil-affairs', dueOn: '2025-04-10', status: 'assigned' },
      { department: 'medical-insurance', status: 'assigned' },
    ]);
    expect(RECEIVED_ONE.revision).toBe(2);
  });

  it('is done when all parts are, and says when one came back', () => {
    const one = then(RECEIVED_ONE, 'civil-affairs', done);
    const back = then(one, 'medical-insurance', returned);
    const out = then(back, 'medical-insurance', again);
    const all = then(out, 'housing', done);
    expect([RECEIVED_ONE, one, back, out, all].map(statusOf)).toEqual([
      ...['working', 'working', 'returned', 'working', 'done'],
    ]);
    expect(taskOf(out, 'housing')).toEqual({
      id: taskOf(back, 'medical-insurance').id,
      status: 'assigned',
      department: 'housing',
      division: '110118',
      programmes: ['MED_AID'],
      assignedOn: '2025-03-20',
      dueOn: '2025-05-06',
      clause: '第二十二条',
    });
  });

  it.each([
    ['assigned', again],
    ['done', done],
    ['done', returned],
    ['done', again],
    ['returned', done],
    ['returned', returned],
  ] as const)('refuses of a part that is %s what does not follow', (status, act) => {
    const known = {
      assigned: RECEIVED_ONE,
      done: then(RECEIVED_ONE, 'civil-affairs', done),
      returned: then(RECEIVED_ONE, 'civil-affairs', returned),
    }[status];
    const decided = act(known, taskOf(known, 'civil-affairs'));
    expect(decided.ok ? '' : decided.error.code).toBe('intake-request.task-status');
  });

  it.each<[string, Partial<Task>, string | undefined, boolean]>([
    ['on its last day', {}, '2025-04-10', false],
    ['on the day after', {}, '2025-04-11', true],
    ['when done', { status: 'done' }, '2025-05-01', false],
    ['when with the window', { status: 'returned' }, '2025-05-01', true],
    ['before any day', {}, undefined, false],
  ])('%s', (_, over, today, overdue) => {
    const task = { ...taskOf(RECEIVED_ONE, 'civil-affairs'), ...over };
    expect(isOverdue(task, today)).toBe(overdue);
  });
});
