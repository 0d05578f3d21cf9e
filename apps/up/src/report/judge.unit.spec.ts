import { describe, expect, it } from '@jest/globals';
import type { Planted } from '#county';
import type { HubClient, HubStatus } from '../hub-client.js';
import { judge } from './judge.js';

const PLANTED: Planted = {
  findings: [{ subjectKind: 'household', subject: 'H1', rule: 'M:DIBAO', note: '' }],
  closed: [],
  lookAlikes: [],
  quarantined: [{ code: 'not-json', department: 'education', key: 'k', note: '' }],
  gaps: [{ source: '/110118/education/roll', from: 5, to: 6 }],
  counts: { households: 1, publications: 10, stored: 8, duplicates: 1, corrected: 0, revoked: 0 },
};

const STATUS: HubStatus = {
  departments: [
    { department: 'education', seen: 10, accepted: 8, duplicate: 1, rejectedNow: 1, waitingNow: 0 },
  ],
  head: '9',
  projected: '9',
  receiptsOutstanding: 0,
};

const RIGHT = {
  openFindings: () => Promise.resolve([{ rule: 'M:DIBAO', subject: 'h_H1' }]),
  quarantined: () => Promise.resolve([{ department: 'education', code: 'not-json' }]),
  gaps: () => Promise.resolve([{ source: '/110118/education/roll', missing: [[5, 6]] as const }]),
};

const judged = (hub: object, status = STATUS) =>
  judge(
    { ...RIGHT, ...hub } as unknown as HubClient,
    status,
    PLANTED,
    ({ subject }) => `h_${String(subject)}`,
  );

describe('judging the hub by what was planted', () => {
  it('finds nothing to say when all is as planted', async () => {
    const { differences, figures } = await judged({});
    expect(differences).toEqual([]);
    expect(figures.map(({ en, is }) => [en, is])).toEqual([
      ['published', 10],
      ['stored', 8],
      ['duplicates', 1],
      ['quarantined', 1],
      ['sequence gaps', 1],
    ]);
  });

  it('names a missed and a wrongly raised finding', async () => {
    const { differences } = await judged({
      openFindings: () => Promise.resolve([{ rule: 'D8', subject: 'p_x' }]),
    });
    expect(differences.map(({ en }) => en)).toEqual([
      'D8: 0 missed, 1 wrongly raised',
      'M:DIBAO: 1 missed, 0 wrongly raised',
    ]);
  });

  it('names an event that was neither stored nor kept', async () => {
    const [department] = STATUS.departments;
    const { differences } = await judged(
      {},
      { ...STATUS, departments: [{ ...department!, accepted: 7 }] },
    );
    expect(differences).toEqual([{ zh: '入库应为 8，实为 7', en: 'stored: 7 instead of 8' }]);
  });

  it('sees another reason of quarantine although the number is right', async () => {
    const { differences } = await judged({
      quarantined: () => Promise.resolve([{ department: 'education', code: 'too-large' }]),
    });
    expect(differences.map(({ en }) => en)).toEqual([
      'reasons of quarantine differ: +1 education too-large; -1 education not-json',
    ]);
  });

  it('sees another gap although the number is right', async () => {
    const { differences } = await judged({
      gaps: () => Promise.resolve([{ source: '/110118/education/roll', missing: [[5, 5]] }]),
    });
    expect(differences.map(({ en }) => en)).toEqual([
      'missing numbers differ: +1 /110118/education/roll 5–5; -1 /110118/education/roll 5–6',
    ]);
  });
});
