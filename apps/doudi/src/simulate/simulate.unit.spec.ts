import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadPolicy, ZenExpressions } from '#policy';
import type { Figures, Simulation } from '../../../hub/src/simulation/index.js';
import { raisedContent } from '../../../../test/support/raised-set.js';
import { simulationText } from './report.js';
import { triedSet } from './tried-set.js';

const circles = { base: [1, 1, 1], changed: [2, 0, 1], moves: [{ from: 2, to: 1, households: 1 }] };
const FIGURES = {
  households: { gain: 2, lose: 1, mixed: 1 },
  persons: { gain: 0, lose: 0, mixed: 0 },
  programmes: [
    {
      ...{ programme: 'DIBAO', department: 'civil-affairs', gain: 1, lose: 0, more: 1, less: 0 },
      ...{ eligible: { base: 1, changed: 2 }, cannotTell: { base: 3, changed: 3 } },
      persons: { gain: 2, lose: 0 },
    },
  ],
  months: [
    {
      ...{ month: '2025-03', day: '2025-03-01' },
      rows: [
        {
          ...{
            department: 'civil-affairs',
            programme: 'DIBAO',
            per: 'month',
            difference: 5_000_050,
          },
          ...{ entitlements: { base: 1, changed: 2 }, fen: { base: 40_000, changed: 5_040_050 } },
        },
      ],
    },
  ],
  findings: [
    {
      ...{ rule: 'M:DIBAO', kind: 'gap', open: { base: 0, changed: 1 }, appear: 1, go: 0 },
      raised: { base: 4, changed: 5 },
    },
  ],
  warnings: [{ state: 'warned', households: { base: 2, changed: 3 } }],
  circles: { assessed: circles, held: { ...circles, moves: [] } },
  divisions: [
    {
      ...{ division: '110105', households: 3, gain: 2, lose: 1 },
      ...{ monthlyFen: { base: 40_000, changed: 90_000 }, findings: { appear: 1, go: 1 } },
    },
    {
      ...{ division: '', households: 1, gain: 0, lose: 0 },
      ...{ monthlyFen: { base: 0, changed: 0 }, findings: { appear: 0, go: 0 } },
    },
  ],
} as unknown as Figures;

const SIMULATION: Simulation = {
  policy: {
    tried: { name: 'beijing', version: '9-trial', hash: 'a'.repeat(64) },
    replaces: [{ name: 'beijing', version: '3', hash: 'b'.repeat(64) }],
    base: [{ name: 'national', version: '2025.1', hash: 'c'.repeat(64) }],
  },
  ...{ from: '2025-03-01', to: '2025-04-30', firstDay: '2025-03-01', lastDay: '2025-04-02' },
  ...{ firstPosition: '24', lastPosition: '26', divisions: ['1101'] },
  names: {
    departments: { 'civil-affairs': { zh: '民政', en: 'civil affairs' } },
    programmes: { DIBAO: { zh: '最低生活保障', en: 'minimum living allowance' } },
    divisions: { '110105': '北京市朝阳区' },
  },
  counted: FIGURES,
};

/** The first line that begins so, its gaps narrowed. */
const line = (text: string, start: string): string | undefined =>
  text
    .split('\n')
    .map((one) => one.trim().replace(/ {2,}/g, ' '))
    .find((one) => one.startsWith(start));

describe('a simulation as policy staff read it', () => {
  const text = simulationText(SIMULATION);

  it('says what was tried, against what, and where in history', () => {
    expect(line(text, '试行 tried')).toBe(`试行 tried beijing@9-trial SHA-256 ${'a'.repeat(64)}`);
    expect(line(text, '取代')).toContain('beijing@3');
    expect(line(text, '位次')).toBe('位次 positions 24 – 26（此前相同 the same before）');
    expect(text).not.toContain('抽样');
  });

  it.each([
    ['户 households', '户 households 2 1 1'],
    ['最低生活保障 DIBAO', '最低生活保障 DIBAO 民政 civil-affairs 1 → 2 3 1 0 1 0 2 0'],
    [
      '2025-03',
      '2025-03 2025-03-01 民政 civil-affairs 最低生活保障 DIBAO 每月 month 1 → 2 400.00 50,400.50 +50,000.50',
    ],
    ['M:DIBAO', 'M:DIBAO 最低生活保障 应助未助 0 → 1 1 0 4 → 5'],
    ['预警 warned', '预警 warned 2 → 3'],
    ['北京市朝阳区', '北京市朝阳区 110105 3 2 1 400.00 900.00 1 1'],
    ['（地点不明', '（地点不明 unknown） 1 0 0 0.00 0.00 0 0'],
  ])('%s', (start, whole) => {
    expect(line(text, start)).toBe(whole);
  });

  it('shows of a sample what is estimated, and calls it so', () => {
    const sample = { households: 3, allHouseholds: 12, components: 2, allComponents: 9, factor: 4 };
    const estimated = { ...FIGURES, households: { gain: 8, lose: 4, mixed: 4 } };
    const said = simulationText({ ...SIMULATION, sample, estimated });
    expect(line(said, '抽样')).toBe('抽样 sample 3 / 12 户 households，2 / 9 组 components');
    expect(said).toContain('按 ×4.000 推算的全量估计，不是实数');
    expect(line(said, '户 households')).toBe('户 households 8 4 4');
  });

  it('lists tokens when there are any', () => {
    const programmes = [{ programme: 'DIBAO', gain: ['h_b'], lose: [], more: ['h_a'], less: [] }];
    const findings = [{ rule: 'M:DIBAO', appear: ['h_b'], go: [] }];
    const said = simulationText({ ...SIMULATION, subjects: { programmes, findings } });
    expect(said.slice(said.indexOf('令牌'))).toBe(
      '令牌 · Tokens\n  最低生活保障 DIBAO 新增 gain\n    h_b\n  最低生活保障 DIBAO 提高 more\n    h_a\n  M:DIBAO 新出现 appear\n    h_b\n',
    );
    expect(text).not.toContain('令牌');
  });
});

describe('the set to be tried', () => {
  const expressions = new ZenExpressions();
  const { sets } = loadPolicy();
  const scratch = mkdtempSync(join(tmpdir(), 'doudi-simulate-'));
  afterAll(() => rmSync(scratch, { recursive: true }));

  const folderOf = (name: string, content: ReadonlyMap<string, string>): string => {
    for (const [path, text] of content) {
      mkdirSync(dirname(join(scratch, name, path)), { recursive: true });
      writeFileSync(join(scratch, name, path), text);
    }
    return join(scratch, name);
  };

  it('is a folder’s, checked', () => {
    const folder = folderOf('good', raisedContent());
    expect(triedSet(folder, sets, expressions).identity).toMatchObject({ version: '9-trial' });
    const broken = folderOf('bad', new Map(raisedContent()).set('rules.csv', 'id\nx\n'));
    expect(() => triedSet(broken, sets, expressions)).toThrow(
      expect.objectContaining({ code: 'policy.invalid' }),
    );
  });

  it('is one that is known, by name and version', () => {
    const { identity } = sets.enactments[1]!.set;
    const named = triedSet(`${identity.name}@${identity.version}`, sets, expressions);
    expect(named.identity).toEqual(identity);
    for (const text of ['beijing@0', 'beijing', '/no/such/folder']) {
      expect(() => triedSet(text, sets, expressions)).toThrow(
        expect.objectContaining({ code: 'simulation.policy' }),
      );
    }
  });
});
