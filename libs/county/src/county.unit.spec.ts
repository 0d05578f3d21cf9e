import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { generateCounty, type CountyEvent, type Planted, type Publication } from './index.js';

interface Walked {
  readonly publications: Publication[];
  readonly planted: Planted;
  readonly hash: string;
}

function walk(households: number, seed: number, until = '2025-12-31'): Walked {
  const county = generateCounty({ households, seed, until });
  const publications = [...county.batches].flat();
  const hash = createHash('sha256');
  for (const publication of publications) hash.update(JSON.stringify(publication));
  return { publications, planted: county.planted, hash: hash.digest('hex') };
}

const firstTime = (publications: readonly Publication[]): CountyEvent[] => {
  const seen = new Set<string>();
  return publications.flatMap((p) => {
    if (p.kind === 'raw' || seen.has(p.event.id)) return [];
    seen.add(p.event.id);
    return [p.event];
  });
};

const DUPLICATES = [
  'D1:DIBAO',
  'D1:UNEMPLOYMENT',
  'D1:MED_INSURANCE',
  'D1:TEKUN',
  'D1:PUBLIC_RENTAL',
  'D2:DIBAO+TEKUN',
  'D2:RIGID+DIBAO',
  'D2:RIGID+DIBAO_EDGE',
  'D2:TEKUN+DISAB_CARE',
  'D3:DISAB_CARE+ELDER_CARE',
  'D3:DISAB_LIVING+ELDER_SERVICE',
  'D3:TEKUN+ORPHAN',
  'D4:DIBAO+DEFACTO_ORPHAN',
  'D4:DISAB_LIVING+DEFACTO_ORPHAN',
  'D5:MED_AID',
  'D6',
  'D7:MED_ILLNESS_POVERTY',
  'D7:TEMP_AID',
  'D8',
  'D9',
];

/** Every programme whose rule can be computed in the county. */
const MISSED = [
  'M:DEFACTO_ORPHAN',
  'M:DIBAO',
  'M:DIBAO_EDGE',
  'M:DISAB_CARE',
  'M:DISAB_CHILD_REHAB',
  'M:DISAB_LIVING',
  'M:EDU_AID',
  'M:ELDER_CARE',
  'M:ELDER_SERVICE',
  'M:HIGH_AGE',
  'M:HOUSING_AID',
  'M:JOB_AID',
  'M:MED_AID',
  'M:MED_ILLNESS_POVERTY',
  'M:ORPHAN',
  'M:RIGID',
  'M:TEKUN',
  'M:TEMP_AID',
  'M:UNEMPLOYMENT',
];

const TOO_LITTLE = ['DIBAO', 'DISAB_CARE', 'DISAB_LIVING', 'ELDER_SERVICE', 'HIGH_AGE'].map(
  (programme) => `M:${programme}:more`,
);

const OVERDUE = [
  'C:change-report',
  'C:county-review',
  'C:death-review',
  'C:decision',
  'C:recheck',
  'C:refusal-notice',
  'C:refused-work',
  'C:status-term',
  'C:survey',
  'C:township',
];

const UNCLEAR = ['U:DIBAO_EDGE', 'U:DISAB_LIVING', 'U:TEKUN', 'U:TEMP_AID'];

/** The nine kinds of duplicates, gaps, times that ran out, and what cannot be told. */
const KINDS = ['C', 'D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7', 'D8', 'D9', 'M', 'U'];

const RULES = [...DUPLICATES, ...MISSED, ...TOO_LITTLE, ...OVERDUE, ...UNCLEAR];

describe('a made-up county', () => {
  const county = walk(200, 7);

  it('is the same, byte for byte, for the same options', () => {
    expect(walk(200, 7).hash).toBe(county.hash);
    expect(county.hash).toBe('92dcfe290de6db946980adf2277fc1c8d38edfd96b6cbaa9ff7cca5ce43a6544');
  });

  it('is another one for another seed', () => {
    expect(walk(200, 8).hash).not.toBe(county.hash);
  });

  it('founds exactly as many households as asked for', () => {
    for (const households of [1, 99, 100, 200, 450]) {
      expect(walk(households, 3).planted.counts.households).toBe(households);
    }
  });

  it('has between 60 and 100 events a household over its two years', () => {
    const perHousehold = walk(600, 5).planted.counts.stored / 600;
    expect(perHousehold).toBeGreaterThan(60);
    expect(perHousehold).toBeLessThan(100);
  });

  it('plants every rule at least twice from 200 households on', () => {
    const open = county.planted.findings.map((f) => f.rule);
    for (const rule of RULES) {
      expect([rule, open.filter((r) => r === rule).length >= 2]).toEqual([rule, true]);
    }
  });

  it('plants what is lawful and resembles a gap, for every programme', () => {
    const spared = new Set(county.planted.lookAlikes.map((f) => f.rule));
    expect(MISSED.filter((rule) => !spared.has(rule))).toEqual([]);
    for (const rule of [
      'M:DIBAO:more',
      'C:decision',
      'C:survey',
      'C:refusal-notice',
      'U:TEMP_AID',
    ]) {
      expect([rule, spared.has(rule)]).toEqual([rule, true]);
    }
  });

  it('plants lawful look-alikes and findings that close for the rules', () => {
    const kinds = (rules: { rule: string }[]): string[] =>
      [...new Set(rules.map((f) => f.rule.split(':')[0]!))].sort();
    expect(kinds(county.planted.lookAlikes)).toEqual(KINDS);
    const closing = KINDS.filter((kind) => !['D5', 'U'].includes(kind));
    expect(kinds(county.planted.closed)).toEqual(closing);
  });

  it('expects one subject under one rule once, and never as a look-alike as well', () => {
    const name = (f: Planted['findings'][number]): string => JSON.stringify([f.rule, f.subject]);
    const open = county.planted.findings.map(name);
    expect(new Set(open).size).toBe(open.length);
    const others = [...county.planted.lookAlikes, ...county.planted.closed].map(name);
    expect(others.filter((other) => open.includes(other))).toEqual([]);
  });

  it('plants every reason for quarantine', () => {
    expect([...new Set(county.planted.quarantined.map((q) => q.code))].sort()).toEqual([
      'failed-rule',
      'future-date',
      'id-conflict',
      'not-json',
      'outside-mandate',
      'tombstone',
      'too-large',
      'unknown-reference',
      'unknown-type',
      'unknown-version',
      'wrong-check-digit',
      'wrong-envelope',
    ]);
  });

  it('counts what it gives out', () => {
    const { counts, quarantined } = county.planted;
    const events = county.publications.filter((p) => p.kind === 'event');
    expect(counts.publications).toBe(county.publications.length);
    expect(counts.stored).toBe(new Set(events.map((p) => p.event.id)).size);
    expect(counts.duplicates).toBe(events.length - counts.stored);
    expect(counts.publications).toBe(counts.stored + counts.duplicates + quarantined.length);
  });

  it('publishes again under the same id only the same content', () => {
    const byId = new Map<string, string>();
    for (const p of county.publications) {
      if (p.kind === 'raw') continue;
      const text = JSON.stringify(p.event);
      expect(byId.has(p.event.id)).toBe(p.again);
      expect(byId.get(p.event.id) ?? text).toBe(text);
      byId.set(p.event.id, text);
    }
  });

  it('numbers the events of each source without gaps but the planted ones', () => {
    const last = new Map<string, number>();
    const missing: { source: string; from: number; to: number }[] = [];
    for (const { source, sequence } of firstTime(county.publications)) {
      const expected = (last.get(source) ?? 0) + 1;
      const number = Number(sequence);
      if (number !== expected) missing.push({ source, from: expected, to: number - 1 });
      last.set(source, number);
    }
    expect(missing).toEqual(county.planted.gaps);
    expect(missing.length).toBeGreaterThan(0);
  });

  it('publishes nothing that had not happened, and nothing after the last day began', () => {
    for (const event of firstTime(county.publications)) {
      expect(event.time <= event.recordedtime).toBe(true);
      expect(event.recordedtime <= '2025-12-31T00:00:00+08:00').toBe(true);
    }
  });

  it('gives no two people the same identity number', () => {
    const names = new Map<string, string>();
    for (const { data } of firstTime(county.publications)) {
      const { documentNumber, name } = (data.person ?? {}) as Record<string, string>;
      if (documentNumber === undefined) continue;
      expect(names.get(documentNumber) ?? name).toBe(name);
      names.set(documentNumber, name!);
    }
  });

  it('lets some facts arrive before the household they name', () => {
    const established = new Set<string>();
    let early = 0;
    for (const { data, type } of firstTime(walk(400, 1).publications)) {
      const number = (data.household as { number?: string } | undefined)?.number;
      if (number === undefined) continue;
      if (type.endsWith('household.established.v1')) established.add(number);
      else if (!established.has(number)) early++;
    }
    expect(early).toBeGreaterThan(0);
  });

  it('refuses options that make no county', () => {
    for (const options of [
      { households: 0, seed: 1, until: '2025-12-31' },
      { households: 10, seed: 0.5, until: '2025-12-31' },
      { households: 10, seed: 1, until: 'soon' },
      { households: 10, seed: 1, until: '2025-08-31' },
    ]) {
      expect(() => generateCounty(options)).toThrow('county-options');
    }
  });
});
