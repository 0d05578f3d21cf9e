import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PostgresFollowMarks, type Case, type CaseEvent } from '#casework';
import { HubError, ok, type Result } from '#kernel';
import { qualifiedTable, rebuildBeside, replay, swap } from '#projections';
import { dayOpened } from '../projection/testing/facts.spec.js';
import { caseworkProjection } from './casework-view.js';
import { CaseBed } from './testing/case-bed.spec.js';
import { decidedAnew, endedThere, household, twice } from './testing/duplicates.spec.js';
import { VaultNotes } from './vault-notes.js';

const DAY = dayOpened('2025-03-01');
const NAMES = Array.from({ length: 60 }, (_, n) =>
  ['a', 'b', 'c', 'd'].map((letter, place) => letter.repeat(((n >> (2 * place)) & 3) + 1)).join(''),
);

describe('cases on PostgreSQL', () => {
  let bed: CaseBed;

  beforeEach(async () => {
    bed = await CaseBed.start();
  });

  afterEach(() => bed.end());

  const act = (one: Case, by: string, kind: 'verified' | 'confirmed') =>
    bed
      .cases()
      .act(one.id, one.revision, (known) => ok([said(known, by, kind)]))
      .then(
        () => 'done',
        (error: HubError) => error.code,
      );

  const said = (known: Case, by: string, kind: 'verified' | 'confirmed'): CaseEvent =>
    kind === 'verified'
      ? { kind: 'case.verified', data: { case: known.id, by, checked: ['records'] } }
      : { kind: 'case.confirmed', data: { case: known.id, by } };

  const dismiss = async (one: Case): Promise<Case> => {
    const { facts } = one.found;
    const data = { case: one.id, by: 'zhang', reason: 'lawful-together' as const, facts };
    return bed.cases().act(one.id, one.revision, () => ok([{ kind: 'case.dismissed', data }]));
  };

  it('opens one for a finding, and the department’s own event resolves it', async () => {
    await bed.given(DAY, ...twice('one'));
    await bed.followed();
    const one = await bed.onlyCase('D1:DIBAO');
    expect(one).toMatchObject({ status: 'open', department: 'civil-affairs', revision: 1 });
    expect(one.found.evidence).toEqual([4, 5]);
    const position = await bed.given(endedThere('one'));
    await bed.followed();
    const history = await bed.cases().history(one.id);
    expect(history.at(-1)!.event).toMatchObject({
      kind: 'case.resolved',
      data: { how: 'by-events', cause: position, by: 'hub' },
    });
  });

  it('lets exactly one of two hundred people act at once, and the others look again', async () => {
    await bed.given(DAY, ...twice('one'));
    await bed.followed();
    const one = await bed.onlyCase('D1:DIBAO');
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, (_, n) => act(one, `worker-${n}`, 'verified')),
    );
    const counts = Map.groupBy(outcomes, (outcome) => outcome);
    expect([...counts].map(([outcome, all]) => [outcome, all.length]).sort()).toEqual([
      ['casework.changed', 199],
      ['done', 1],
    ]);
    expect(await bed.said(one.id)).toEqual(['opened', 'assigned', 'verified']);
  });

  it('stores what one person sent twice once, and tells them both times', async () => {
    await bed.given(DAY, ...twice('one'));
    await bed.followed();
    const one = await bed.onlyCase('D1:DIBAO');
    const both = await Promise.all([act(one, 'zhang', 'verified'), act(one, 'zhang', 'verified')]);
    expect([...both, await act(one, 'zhang', 'verified')]).toEqual(['done', 'done', 'done']);
    expect(await act(one, 'zhang', 'confirmed')).toBe('casework.changed');
    expect(await bed.said(one.id)).toEqual(['opened', 'assigned', 'verified']);
  });

  it('lets the facts overtake a person: what was looked at is no longer what is judged', async () => {
    await bed.given(DAY, ...twice('one'));
    await bed.followed();
    const one = await bed.onlyCase('D1:DIBAO');
    await bed.given(decidedAnew('one'));
    await bed.followed();
    expect(await act(one, 'zhang', 'verified')).toBe('casework.changed');
    expect(await bed.said(one.id)).toEqual(['opened', 'assigned', 'facts-changed']);
  });

  it('raises a dismissed case for other facts only', async () => {
    await bed.given(DAY, ...twice('one'));
    await bed.followed();
    const one = await bed.onlyCase('D1:DIBAO');
    const dismissed = await dismiss(await verified(one));
    await bed.given(dayOpened('2025-03-02'), ...twice('two'));
    await bed.followed();
    expect((await bed.cases().load(one.id))!.revision).toBe(dismissed.revision);
    await bed.given(decidedAnew('one'));
    await bed.followed();
    const history = await bed.cases().history(one.id);
    expect(history.at(-1)!.event).toMatchObject({
      kind: 'case.reopened',
      data: {
        by: 'hub',
        why: 'facts-changed',
        found: { evidence: expect.arrayContaining([4, 5]) },
      },
    });
  });

  const verified = async (one: Case): Promise<Case> => {
    expect(await act(one, 'zhang', 'verified')).toBe('done');
    return (await bed.cases().load(one.id))!;
  };

  it('opens none twice and loses none, however often the follower dies at the worst moment', async () => {
    await bed.given(DAY, ...NAMES.flatMap(twice));
    const mortal = (): Parameters<CaseBed['follower']>[0] => {
      let batches = 0;
      const marks = new PostgresFollowMarks(bed.pool);
      return {
        batch: 7,
        marks: {
          read: () => marks.read(),
          // Everything is stored, and the mark is not moved any more.
          move: (from, to) =>
            ++batches % 2 === 0 ? Promise.reject(new Error('died')) : marks.move(from, to),
        },
      };
    };
    const untilDone = async (): Promise<void> => {
      for (let deaths = 0; deaths < 60; deaths++) {
        const done = await bed.followed(bed.follower(mortal())).then(
          () => true,
          (error: Error) => {
            expect(error.message).toBe('died');
            return false;
          },
        );
        if (done) return;
      }
      throw new Error('the follower never came to the end');
    };
    await untilDone();
    await bed.given(...NAMES.slice(0, 30).map(endedThere), ...NAMES.slice(30).map(decidedAnew));
    await untilDone();
    const cases = await bed.all();
    expect(cases).toHaveLength(NAMES.length);
    const histories = await Promise.all(cases.map(({ id }) => bed.said(id)));
    const told = Map.groupBy(histories, (kinds) => kinds.join(' '));
    expect([...told].map(([kinds, all]) => [kinds, all.length]).sort()).toEqual([
      ['opened assigned facts-changed', 30],
      ['opened assigned resolved', 30],
    ]);
  });

  it('lets two followers at once neither open twice nor lose; the slower one stops', async () => {
    await bed.given(DAY, ...NAMES.flatMap(twice));
    const both = await Promise.allSettled(
      [1, 2].map(() => bed.followed(bed.follower({ batch: 5 }))),
    );
    for (const one of both) {
      if (one.status === 'rejected') {
        expect(one.reason).toMatchObject({ code: 'casework.second-follower' });
      }
    }
    await bed.followed();
    const cases = await bed.all();
    expect(cases).toHaveLength(NAMES.length);
    expect(cases.filter(({ revision }) => revision === 1)).toHaveLength(NAMES.length);
  });

  it('stays as it is when the views are built anew and swapped', async () => {
    await bed.given(DAY, ...['one', 'two', 'six'].flatMap(twice));
    await bed.followed();
    const before = await bed.all();
    await bed.given(endedThere('two'));
    await swapViews();
    await bed.followed();
    const after = await bed.all();
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    const two = household('two');
    expect(after.map(({ subject, status }) => [subject === two, status])).toEqual(
      before.map(({ subject }) => [subject === two, subject === two ? 'resolved' : 'open']),
    );
    expect(after.map(({ revision }) => revision).sort()).toEqual([1, 1, 2]);
  });

  it('is resolved by the rules when a build that is swapped in does not find it any more', async () => {
    await bed.given(DAY, ...['one', 'two'].flatMap(twice));
    await bed.followed();
    const [one] = await bed.all();
    await swapViews(async (table) => {
      await bed.pool.query(`delete from ${table} where grp = $1`, [one!.subject]);
    });
    await bed.followed();
    const history = await bed.cases().history(one!.id);
    expect(history.at(-1)!.event).toMatchObject({
      kind: 'case.resolved',
      data: { how: 'by-rules' },
    });
    expect((await bed.all()).map(({ status }) => status).sort()).toEqual(['open', 'resolved']);
  });

  /** @param before what happens to the findings of the new build before it serves */
  async function swapViews(before?: (table: string) => Promise<void>): Promise<void> {
    const { builds, store, projection } = bed;
    const { build } = await rebuildBeside({ builds, store, projection });
    await before?.(qualifiedTable('views', build, 'finding'));
    await swap(builds, await builds.get(build));
  }

  it('is listed by what it is filtered by, page by page, and counted', async () => {
    await bed.given(DAY, ...NAMES.slice(0, 9).flatMap(twice), endedThere(NAMES[0]!));
    await bed.followed();
    await bed.given(endedThere(NAMES[1]!));
    await bed.followed();
    const reader = bed.reader();
    const pages: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await reader.cases({ status: 'open', division: '1101' }, 3, cursor);
      pages.push(...page.items.map(({ id }) => id));
      cursor = page.next;
      if (cursor === undefined) break;
    }
    const open = (await bed.all()).filter(({ status }) => status === 'open');
    expect(pages).toEqual(open.map(({ id }) => id));
    expect(pages).toHaveLength(7);
    const { subject } = open[0]!;
    expect((await reader.cases({ subject }, 10)).items).toHaveLength(1);
    for (const none of [{ department: 'education' }, { rule: 'D9' }, { overdueOn: '2030-01-01' }]) {
      expect((await reader.cases(none, 10)).items).toEqual([]);
    }
    expect(await reader.counts({ kind: 'duplicate' }, '2025-03-01')).toEqual([
      { department: 'civil-affairs', status: 'open', cases: 7, overdue: 0 },
      { department: 'civil-affairs', status: 'resolved', cases: 1, overdue: 0 },
    ]);
  });

  it('has lists that are the same, byte for byte, when they are folded from the beginning', async () => {
    await bed.given(DAY, ...NAMES.slice(0, 9).flatMap(twice));
    await bed.followed();
    await bed.given(endedThere(NAMES[0]!), decidedAnew(NAMES[1]!));
    await bed.followed();
    const { total, tables } = await replay({
      ...{ builds: bed.caseworkBuilds, store: bed.store, projection: caseworkProjection },
      schema: 'casework_again',
    });
    expect({ total, tables: tables.length }).toEqual({ total: 0, tables: 3 });
  });

  it('keeps a remark sealed under the key of whom it is about, and loses it with that key', async () => {
    await bed.given(DAY, ...twice('one'));
    await bed.followed();
    const one = await bed.onlyCase('D1:DIBAO');
    const notes = new VaultNotes(bed.vault);
    const remark = '邻居王某说他已搬走';
    const decided = (sealed: { sealed: string }): Result<readonly CaseEvent[], HubError> =>
      ok([
        {
          kind: 'case.verified',
          data: { ...{ case: one.id, by: 'z' }, checked: [], note: sealed },
        },
      ]);
    await notes.sealing(one.subject, remark, (sealed, alongside) =>
      bed.cases().act(one.id, one.revision, () => decided(sealed!), alongside),
    );
    const { rows } = await bed.pool.query<{ text: string }>(
      "select convert_from(data, 'UTF8') as text from event_store.events where stream like 'case-%'",
    );
    expect(rows.map(({ text }) => text).join()).not.toContain('王某');
    const { event } = (await bed.cases().history(one.id)).at(-1)!;
    const { note } = event.data as { note: { sealed: string } };
    const access = {
      principal: 'zhang',
      role: 'case-worker',
      purpose: '核实',
      action: 'case.notes',
    };
    const value = { token: one.subject, sealed: note.sealed };
    expect(await bed.vault.personalData.reveal(access, [value])).toEqual([{ note: remark }]);
    const log = await bed.pool.query('select token from access_log where action = $1', [
      'case.notes',
    ]);
    expect(log.rows).toEqual([{ token: one.subject }]);
    await bed.vault.erasure.erase({ ...access, action: 'subject.erase' }, one.subject);
    expect(await bed.vault.personalData.reveal(access, [value])).toEqual([undefined]);
  });
});
