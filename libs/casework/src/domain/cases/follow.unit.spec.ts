import { describe, expect, it } from '@jest/globals';
import { caseId, factsOf } from './case-id.js';
import type { Case } from './case.js';
import * as decide from './decide.js';
import { after, change, FINDING } from './testing/told.spec.js';

const WORKER = { by: 'zhang', day: '2025-03-11' };
const verify = (known: Case) => decide.verify(known, WORKER, { checked: ['records'] });
const confirm = (known: Case) => decide.confirm(known, WORKER);
const dismiss = (known: Case) => decide.dismiss(known, WORKER, 'lawful-together');
const resolveOutside = (known: Case) => decide.resolveOutside(known, WORKER, 'recovered');
const reopen = (known: Case) => decide.reopen(known, WORKER, 'judged-wrongly');

const opened = change('opened', 7);
const closed = change('closed', 20);
const OTHER_ID = '0d1f6a52-3c0e-5b0f-9d53-2f0f6d0c7a11';

describe('a case follows its finding', () => {
  it('is opened and goes to the department that must act', () => {
    const { known, kinds } = after(opened);
    expect(kinds).toEqual(['opened', 'assigned']);
    expect(known).toMatchObject({
      id: caseId(FINDING),
      status: 'open',
      department: 'civil-affairs',
      division: '110118',
      revision: 1,
    });
  });

  it.each([
    ['told again', [opened, opened], ['opened', 'assigned']],
    ['looked through', [opened, change('standing', 40)], ['opened', 'assigned']],
    ['closed, and that told again', [opened, closed, closed], ['opened', 'assigned', 'resolved']],
    [
      'closed, and all of it told again',
      [opened, closed, opened, closed],
      ['opened', 'assigned', 'resolved'],
    ],
    [
      'closed by the rules as they are now',
      [opened, change('gone', 30)],
      ['opened', 'assigned', 'resolved'],
    ],
    [
      'resting on other facts',
      [opened, change('updated', 9, { evidence: [3, 9] })],
      ['opened', 'assigned', 'facts-changed'],
    ],
    [
      'resting on other facts, and what was before told again',
      [opened, change('updated', 9, { evidence: [3, 9] }), opened],
      ['opened', 'assigned', 'facts-changed'],
    ],
    [
      'another’s to act on',
      [opened, change('updated', 9, { division: '330102' })],
      ['opened', 'assigned', 'facts-changed', 'assigned'],
    ],
    [
      'the same again, after it had gone',
      [opened, closed, change('opened', 30, { id: OTHER_ID, openedAt: 30 })],
      ['opened', 'assigned', 'resolved', 'reopened'],
    ],
    [
      'closed as it was before, while it is there anew',
      [opened, change('standing', 30, { id: OTHER_ID }), closed],
      ['opened', 'assigned', 'facts-changed'],
    ],
  ])('%s', (_, steps, kinds) => {
    expect(after(...steps).kinds).toEqual(kinds);
  });

  it('names the event by which the condition went', () => {
    expect(after(opened, closed).last).toEqual([
      {
        kind: 'case.resolved',
        data: {
          case: caseId(FINDING),
          by: 'hub',
          day: '2025-03-10',
          how: 'by-events',
          cause: 20,
        },
      },
    ]);
    expect(after(opened, change('gone', 30)).known.resolution).toBe('by-rules');
  });

  it('asks anew for what was verified of other facts, and keeps what only has another time', () => {
    const newer = change('updated', 9, { evidence: [3, 9] });
    const later = change('updated', 9, { due: '2025-04-01' });
    expect(after(opened, verify, confirm, newer).known.status).toBe('open');
    expect(after(opened, verify, confirm, later).known).toMatchObject({
      status: 'confirmed',
      found: { due: '2025-04-01' },
    });
  });
});

describe('a case that people have judged', () => {
  it.each([
    ['the same facts, at once', change('standing', 40), false],
    [
      'the same facts in other words',
      change('updated', 9, { reason: { zh: '另', en: 'o' } }),
      false,
    ],
    ['the same facts, found anew', change('opened', 30, { id: OTHER_ID, openedAt: 30 }), false],
    ['other evidence', change('updated', 9, { evidence: [3, 9] }), true],
    ['another clause', change('updated', 9, { clause: '另一条' }), true],
  ])('dismissed, and then %s', (_, next, raised) => {
    const { known, last } = after(opened, verify, dismiss, next);
    expect(known.status).toBe(raised ? 'open' : 'dismissed');
    expect(last.map(({ data }) => ('why' in data ? data.why : ''))).toEqual(
      raised ? ['facts-changed'] : [],
    );
  });

  it('is not raised for facts that were dismissed before others were', () => {
    const other = change('updated', 9, { evidence: [3, 9] });
    const back = change('updated', 12);
    const { known, kinds } = after(opened, verify, dismiss, other, verify, dismiss, back);
    expect([known.status, known.settled.length]).toEqual(['dismissed', 2]);
    expect(kinds.filter((kind) => kind === 'reopened')).toHaveLength(1);
  });

  it('is raised again for the same facts once a person has taken the judgement back', () => {
    const { known } = after(opened, verify, dismiss, reopen);
    expect([known.status, known.settled]).toEqual(['open', []]);
    const gone = after(
      opened,
      verify,
      dismiss,
      reopen,
      closed,
      change('opened', 30, { openedAt: 30 }),
    );
    expect(gone.known.status).toBe('open');
  });

  it('is left alone while what was settled outside the hub is all there is', () => {
    const steps = [opened, verify, confirm, resolveOutside] as const;
    expect(after(...steps, change('standing', 40)).known.status).toBe('resolved');
    expect(after(...steps, closed).kinds.at(-1)).toBe('resolved');
    const other = after(...steps, change('updated', 9, { evidence: [3, 9] }));
    expect(other.last[0]).toMatchObject({ kind: 'case.reopened', data: { why: 'facts-changed' } });
  });
});

describe('the digest of facts', () => {
  it('is the same in whatever order the evidence is told, and whichever finding says so', () => {
    const same = { ...FINDING, id: OTHER_ID, evidence: [7, 3], since: '2025-04-01', openedAt: 9 };
    expect(factsOf(same)).toBe(factsOf(FINDING));
    expect(factsOf({ ...FINDING, awards: [] })).not.toBe(factsOf(FINDING));
  });
});
