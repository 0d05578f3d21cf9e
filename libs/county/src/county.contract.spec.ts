import { describe, expect, it } from '@jest/globals';
import { checkReplacement, readEvent } from '#contracts';
import { generateCounty, type CountyEvent, type Publication } from './index.js';

const county = generateCounty({ households: 400, seed: 11, until: '2025-12-31' });
const publications = [...county.batches].flat();
const HEADERS = { 'content-type': 'application/cloudevents+json; charset=UTF-8' };

const bytesOf = (publication: Publication): Buffer | null => {
  if (publication.kind === 'event') return Buffer.from(JSON.stringify(publication.event), 'utf8');
  return publication.bytes === null ? null : Buffer.from(publication.bytes);
};

const codeOf = (publication: Publication): string => {
  const read = readEvent(bytesOf(publication), HEADERS);
  return read.ok ? 'ok' : read.error.refusal.code;
};

/** What only the hub can tell: its clock, its mandate table and what it has stored. */
const FOR_THE_HUB = ['future-date', 'outside-mandate', 'id-conflict', 'unknown-reference'];

describe('a county’s publications and the published language', () => {
  it('keep to their contracts, every event', () => {
    const refused = publications.filter((p) => p.kind === 'event' && codeOf(p) !== 'ok');
    expect(refused).toEqual([]);
  });

  it('correct with the data that the original’s type asks for', () => {
    const types = new Map<string, string>();
    const corrections: CountyEvent[] = [];
    for (const p of publications) {
      if (p.kind === 'raw') continue;
      types.set(p.event.id, p.event.type);
      if (p.event.type.endsWith('.fact.corrected.v1')) corrections.push(p.event);
    }
    expect(corrections.length).toBeGreaterThan(0);
    for (const { data } of corrections) {
      const type = types.get((data['original'] as { id: string }).id)!;
      expect(checkReplacement(type, data['replacement'])).toBeUndefined();
    }
  });

  it('are broken as planned, every broken one', () => {
    const raw = publications.filter((p) => p.kind === 'raw');
    expect(raw).toHaveLength(county.planted.quarantined.length);
    const found = raw.map((p) => [p.key, codeOf(p)]).sort();
    const planned = county.planted.quarantined
      .map(({ key, code }) => [key, FOR_THE_HUB.includes(code) ? 'ok' : code])
      .sort();
    expect(found).toEqual(planned);
  });
});
