import { describe, expect, it } from '@jest/globals';
import { CATALOGUE, catalogueEntry } from './catalogue.js';
import type { Replacer } from './personal-data.js';
import { closureOf } from '../validation/json-schema.js';
import { fieldsOf } from '../common/shape.js';
import { sampleOf } from '../generate/sample.js';

const REPLACER: Replacer = {
  person: () => ({ token: 'p_' }),
  household: () => ({ token: 'h_' }),
  number: (kind) => `<${kind}>`,
  address: () => ({ sealed: 's' }),
};

const published = [...CATALOGUE.values()].filter(({ department }) => department !== 'hub');
const dataOf = (type: string) => sampleOf(type)['data'] as Record<string, unknown>;

describe('the catalogue', () => {
  it('has the aid facts and amendments of every department, and each one’s own', () => {
    const count = new Map<string, number>();
    for (const { department } of CATALOGUE.values()) {
      count.set(department, (count.get(department) ?? 0) + 1);
    }
    expect(Object.fromEntries(count)).toEqual({
      'civil-affairs': 24,
      'medical-insurance': 15,
      education: 14,
      housing: 15,
      'human-resources': 18,
      'disabled-persons-federation': 13,
      hub: 24,
    });
  });

  it('says of every field its Chinese title, English description and classification', () => {
    const shapes = new Set(
      [...CATALOGUE.values()].flatMap(({ dataClass }) => [...closureOf(dataClass)]),
    );
    for (const shape of shapes) {
      for (const { key, titleZh, descriptionEn, classification, nested, example } of fieldsOf(
        shape,
      )) {
        const place = `${shape.name}.${key}`;
        expect([place, /[\u4e00-\u9fff]/.test(titleZh)]).toEqual([place, true]);
        expect([place, descriptionEn.length > 3]).toEqual([place, true]);
        expect(['public', 'internal', 'personal', 'sensitive']).toContain(classification);
        expect([place, nested !== undefined || example !== undefined]).toEqual([place, true]);
      }
    }
  });

  it('knows no type that is not in it', () => {
    expect(catalogueEntry('doudi.housing.wage.reported.v1')).toBeUndefined();
    expect(catalogueEntry('__proto__')).toBeUndefined();
  });
});

describe('what is personal in an event', () => {
  it('is replaced in every type, wherever it stands', () => {
    for (const entry of published) {
      if (entry.kind === 'fact.corrected') continue;
      const text = JSON.stringify(entry.replacePersonal(dataOf(entry.type), REPLACER));
      expect(text).not.toMatch(
        /11010519491231002X|JT110118|JZ1101|SQ1101|ZF1101|JS0000|某镇|某某"/,
      );
    }
  });

  it('leaves everything else and its order as it was', () => {
    const entry = catalogueEntry('doudi.civil-affairs.aid.paid.v1')!;
    const data = dataOf(entry.type);
    const stored = entry.replacePersonal(data, REPLACER);
    expect(Object.keys(stored)).toEqual(Object.keys(data));
    expect(stored).toEqual({
      ...data,
      beneficiary: { household: { token: 'h_' } },
      award: '<award>',
      instruction: '<instruction>',
      payee: { token: 'p_' },
    });
    expect(data['award']).toBe('JZ110118000000001');
  });

  it('of a correction is replaced as the original’s type says', () => {
    const { replacement } = dataOf('doudi.housing.fact.corrected.v1');
    const original = catalogueEntry('doudi.housing.aid.paid.v1')!;
    expect(original.replacePersonal(replacement as never, REPLACER)).toMatchObject({
      beneficiary: { person: { token: 'p_' } },
    });
  });
});

describe('the main subject', () => {
  it.each([
    ['doudi.civil-affairs.member.joined.v1', 'household'],
    ['doudi.civil-affairs.aid.granted.v1', 'household'],
    ['doudi.civil-affairs.place.changed.v1', 'person'],
    ['doudi.education.student.enrolled.v1', 'person'],
  ])('of %s is a %s', (type, which) => {
    expect(Object.keys(catalogueEntry(type)!.subjectOf(dataOf(type))!)).toEqual([which]);
  });

  it('of an amendment is its original’s', () => {
    const type = 'doudi.education.fact.revoked.v1';
    expect(catalogueEntry(type)!.subjectOf(dataOf(type))).toBeUndefined();
  });
});
