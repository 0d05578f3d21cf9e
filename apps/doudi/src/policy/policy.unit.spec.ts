import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { shippedFolder } from '#policy';
import { check } from './check.js';
import { show } from './show.js';

const scratch = mkdtempSync(join(tmpdir(), 'doudi-policy-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** A copy of a shipped set with something changed in one file. */
function changed(name: string, file: string, change: (text: string) => string): string {
  const folder = mkdtempSync(join(scratch, `${name}-`));
  cpSync(fileURLToPath(shippedFolder(name)), folder, { recursive: true });
  const path = join(folder, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
  return folder;
}

describe('doudi policy check', () => {
  it.each(['national', 'beijing', 'zhejiang'])('finds %s sound and names its hash', (name) => {
    const { text, exitCode } = check(fileURLToPath(shippedFolder(name)), {});
    expect(exitCode).toBe(0);
    expect(text).toMatch(new RegExp(`^✓ ${name}@[0-9.]+#[0-9a-f]{12} `));
  });

  it('lists every fault in both languages with its place, and fails', () => {
    const folder = changed('beijing', 'relations.csv', (text) =>
      text.replace(',highest-only,', ',highest,').replace('DIBAO,TEKUN,', 'DIBAO,TEKUM,'),
    );
    const { text, exitCode } = check(folder, {});
    expect(exitCode).toBe(1);
    expect(text).toContain('✗ relations.csv 第 2 行 “b”：项目 TEKUM 不存在');
    expect(text).toContain('relations.csv, line 2, "b": There is no programme TEKUM');
    expect(text).toContain('"relation": It must be one of');
    expect(text).toContain('2 处问题 · faults');
  });

  it('gives the same as data', () => {
    const folder = changed('national', 'tables/self-care.json', (text) =>
      text.replace('"[1..3]"', '"[0..0]"'),
    );
    const report = JSON.parse(check(folder, { json: true }).text) as { ok: boolean };
    expect(report).toMatchObject({
      name: 'national',
      ok: false,
      faults: [{ file: 'tables/self-care.json', column: 'row-2' }],
    });
  });

  it('takes a base that does not come with the hub', () => {
    const base = changed('beijing', 'set.json', (text) => text.replace('"beijing"', '"capital"'));
    const folder = mkdtempSync(join(scratch, 'district-'));
    const manifest = {
      ...{ name: 'chaoyang', version: '1', division: '110105', extends: 'capital' },
      ...{ title_zh: '朝阳区', title_en: 'Chaoyang', licence: '公文' },
    };
    writeFileSync(join(folder, 'set.json'), JSON.stringify(manifest));
    expect(check(folder, {}).text).toContain('The set capital that it extends is not there');
    expect(check(folder, { base: [base] }).exitCode).toBe(0);
  });

  it('says so when the folder holds no set', () => {
    expect(() => check(scratch, {})).toThrow('policy.missing');
  });
});

describe('doudi policy show', () => {
  const beijing = { division: '110105', date: '2025-09-01' };

  it('shows what is in force in a place on a day', () => {
    const { text, exitCode } = show({ ...beijing, programme: 'TEKUN' });
    expect(exitCode).toBe(0);
    expect(text).toContain('TEKUN · 特困人员救助供养 · civil-affairs · person · monthly');
    expect(text).toContain('dibao_standard · 145000 fen · 11 · 京民社救发〔2024〕80号 一、三');
    expect(text).toContain('disposable_income_month · 待定，由 当地统计部门');
    expect(text).toContain('DIBAO + TEKUN · exclusive · 京民社救发〔2017〕24号 第二十八条');
    expect(text).not.toContain('publicity_days');
  });

  it('shows it as data, and another day differs', () => {
    const standard = (date: string): unknown => {
      const { values } = JSON.parse(show({ ...beijing, date, json: true }).text) as {
        values: { name: string; value?: number }[];
      };
      return values.find(({ name }) => name === 'dibao_standard')?.value;
    };
    expect([standard('2024-06-30'), standard('2024-07-01')]).toEqual([139_500, 145_000]);
  });

  it('fails for a programme that is not there, and for a place that is none', () => {
    expect(show({ ...beijing, programme: 'NO_SUCH' }).exitCode).toBe(1);
    expect(() => show({ ...beijing, division: '11' })).toThrow('policy.place-or-day');
  });
});
