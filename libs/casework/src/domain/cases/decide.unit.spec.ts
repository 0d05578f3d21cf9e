import { describe, expect, it } from '@jest/globals';
import type { Case, CaseStatus } from './case.js';
import * as decide from './decide.js';
import { after, change } from './testing/told.spec.js';

const WORKER = { by: 'zhang', day: '2025-03-11', note: { sealed: 'x' } };
const MARK = { clause: '本地容错办法 第六条', decidedBy: 'GH-3', decidedOn: '2025-03-20' };

const COMMANDS = {
  assign: (known: Case) => decide.assign(known, WORKER, 'GH-0017'),
  verify: (known: Case) => decide.verify(known, WORKER, { checked: ['records'], seen: [3] }),
  confirm: (known: Case) => decide.confirm(known, WORKER),
  dismiss: (known: Case) => decide.dismiss(known, WORKER, 'data-error'),
  resolve: (known: Case) => decide.resolveOutside(known, WORKER, 'recovered'),
  reopen: (known: Case) => decide.reopen(known, WORKER, 'complaint'),
  tolerate: (known: Case) => decide.tolerate(known, WORKER, MARK),
} as const;

type Command = keyof typeof COMMANDS;

const opened = change('opened', 7);
const CASES: Readonly<Record<CaseStatus, Case>> = {
  open: after(opened).known,
  verified: after(opened, COMMANDS.verify).known,
  confirmed: after(opened, COMMANDS.verify, COMMANDS.confirm).known,
  dismissed: after(opened, COMMANDS.verify, COMMANDS.dismiss).known,
  resolved: after(opened, change('closed', 20)).known,
};

/** What may be done to a case in each state; everything else is refused. */
const ALLOWED: Readonly<Record<CaseStatus, readonly Command[]>> = {
  open: ['assign', 'verify'],
  verified: ['assign', 'verify', 'confirm', 'dismiss'],
  confirmed: ['assign', 'resolve', 'reopen', 'tolerate'],
  dismissed: ['reopen'],
  resolved: ['reopen', 'tolerate'],
};

describe('what people do with a case', () => {
  const table = (Object.keys(CASES) as CaseStatus[]).flatMap((status) =>
    (Object.keys(COMMANDS) as Command[]).map(
      (command) => [status, command, ALLOWED[status].includes(command)] as const,
    ),
  );

  it.each(table)('%s: %s is allowed: %s', (status, command, allowed) => {
    const decided = COMMANDS[command](CASES[status]);
    expect(decided.ok).toBe(allowed);
    if (!decided.ok) {
      expect(decided.error).toMatchObject({ kind: 'conflict', code: 'case.wrong-status' });
    }
  });

  it('says who, on which day and with which sealed remark', () => {
    const decided = COMMANDS.dismiss(CASES.verified);
    expect(decided.ok && decided.value).toEqual([
      {
        kind: 'case.dismissed',
        data: {
          case: CASES.verified.id,
          by: 'zhang',
          day: '2025-03-11',
          note: { sealed: 'x' },
          reason: 'data-error',
          facts: CASES.verified.found.facts,
        },
      },
    ]);
  });

  it('leaves the official of a case where it is assigned to the same again', () => {
    const { known } = after(opened, COMMANDS.assign);
    expect(known).toMatchObject({ officer: 'GH-0017', department: 'civil-affairs' });
    const again = COMMANDS.assign(known);
    expect(again.ok && again.value).toEqual([]);
  });

  it('tolerates once, and anew only after the case was opened again', () => {
    const { known } = after(opened, COMMANDS.verify, COMMANDS.confirm, COMMANDS.tolerate);
    expect(known).toMatchObject({ status: 'confirmed', tolerated: true });
    const again = COMMANDS.tolerate(known);
    expect(again.ok ? '' : again.error.code).toBe('case.already-tolerated');
    expect(
      after(opened, COMMANDS.verify, COMMANDS.confirm, COMMANDS.tolerate, COMMANDS.reopen).known,
    ).toMatchObject({ status: 'open', tolerated: false });
  });

  it('hands a case to another division without the official who had it', () => {
    const moved = change('updated', 9, { division: '330102' });
    const { known } = after(opened, COMMANDS.assign, moved);
    expect([known.division, known.officer]).toEqual(['330102', undefined]);
  });
});
