import { beforeAll, describe, expect, it } from '@jest/globals';
import { catalogueEntry, upgradeResidentNumber, type PersonRef, type Replacer } from '#contracts';
import { generateCounty, type CountyEvent, type Planted, type PlantedFinding } from '#county';
import type { ProjectedEvent } from '#projections';
import { createHouseholdProjection } from '../../apps/hub/src/projection/index.js';
import { MemoryView } from '../../apps/hub/src/projection/testing/memory-view.spec.js';

interface Found {
  readonly rule: string;
  readonly subject: string;
  readonly status: string;
}

/** Tokens that can be read, where the hub has keyed ones: the rules only compare them. */
function personToken(
  person: Omit<PersonRef, 'documentType'> & { documentType: string },
  source: string,
) {
  const { documentType, documentNumber, issuingCountry, localReference } = person;
  if (documentType === 'none') return `p_none|${source}|${localReference}`;
  if (documentType === 'resident-id') return `p_${upgradeResidentNumber(documentNumber!)}`;
  return `p_${documentType}|${issuingCountry}|${documentNumber}`;
}

const householdToken = (number: string): string => `h_${number}`;

/** What intake does to an event before it is stored, as far as the rules can tell. */
class Intake {
  readonly stored: ProjectedEvent[] = [];
  private readonly places = new Map<
    string,
    { position: number; type: string; tokens: Set<string> }
  >();
  private readonly early = new Map<string, CountyEvent[]>();

  take(event: CountyEvent): void {
    const original = event.data['original'] as { source: string; id: string } | undefined;
    if (original !== undefined && !this.places.has(original.id)) {
      this.early.set(original.id, [...(this.early.get(original.id) ?? []), event]);
      return;
    }
    this.store(event, original);
    const waiting = this.early.get(event.id) ?? [];
    this.early.delete(event.id);
    for (const later of waiting) this.take(later);
  }

  get waiting(): number {
    return this.early.size;
  }

  day(day: string): void {
    this.push('doudi.hub.day.opened.v1', { day });
  }

  private store(event: CountyEvent, ref: { source: string; id: string } | undefined): void {
    const tokens = new Set<string>();
    const replacer = replacerOf(event.source, tokens);
    const replace = (type: string, data: object): Record<string, unknown> =>
      catalogueEntry(type)!.replacePersonal(data as Record<string, unknown>, replacer);
    let { type } = event;
    let data = replace(type, event.data);
    if (ref !== undefined) {
      const original = this.places.get(ref.id)!;
      type = original.type;
      for (const token of original.tokens) tokens.add(token);
      const { position } = original;
      const subjects = [...original.tokens];
      data['original'] = { ...ref, eventId: ref.id, position: String(position), type, subjects };
      const { replacement } = event.data;
      if (replacement) data = { ...data, replacement: replace(type, replacement as object) };
    }
    this.push(event.type, data);
    this.places.set(event.id, { position: this.stored.length, type, tokens });
  }

  private push(type: string, data: object): void {
    const position = BigInt(this.stored.length + 1);
    const id = `e-${position}`;
    const rest = { stream: 'county', revision: 0, recordedAt: new Date(0), data: Buffer.alloc(0) };
    this.stored.push({ id, type, position, body: { type, data }, ...rest });
  }
}

function replacerOf(source: string, tokens: Set<string>): Replacer {
  const note = (token: string): { token: string } => {
    tokens.add(token);
    return { token };
  };
  return {
    person: (person) => note(personToken(person, source)),
    household: ({ number }) => note(householdToken(number)),
    number: (kind, text) => `${kind}|${source}|${text}`,
    address: () => ({}),
  };
}

const nameOf = (finding: PlantedFinding): string =>
  finding.subjectKind === 'household'
    ? `${finding.rule} ${householdToken(finding.subject)}`
    : `${finding.rule} ${personToken(finding.subject, finding.source)}`;

describe.each([
  [200, 7, '2025-12-31'],
  [450, 20_250, '2026-11-23'],
])('the findings of a county of %i households, seed %i, until %s', (households, seed, until) => {
  let planted: Planted;
  let found: Found[];
  let intake: Intake;

  beforeAll(() => {
    const county = generateCounty({ households, seed, until });
    intake = new Intake();
    for (const batch of county.batches) {
      for (const p of batch) if (p.kind === 'event' && !p.again) intake.take(p.event);
    }
    intake.day(until);
    planted = county.planted;
    const view = new MemoryView(createHouseholdProjection());
    for (const event of intake.stored) view.fold(event);
    found = [...view.documents<Found>('finding').values()];
  });

  const open = (): string[] =>
    found
      .filter(({ status }) => status === 'open')
      .map(({ rule, subject }) => `${rule} ${subject}`);

  it('leaves nothing waiting', () => {
    expect(intake.waiting).toBe(0);
    expect(intake.stored).toHaveLength(planted.counts.stored + 1);
  });

  it('are those that were planted, all and only them', () => {
    expect(open().sort()).toEqual(planted.findings.map(nameOf).sort());
  });

  it('have been closed where the cause went away', () => {
    const names = open();
    for (const finding of planted.closed) expect(names).not.toContain(nameOf(finding));
    const closed = found.filter(({ status }) => status === 'closed');
    const known = closed.map(({ rule, subject }) => `${rule} ${subject}`);
    expect(
      planted.closed.map(nameOf).filter((name) => known.includes(name)).length,
    ).toBeGreaterThan(0);
  });

  it('spare everything that only looks alike', () => {
    const names = open();
    for (const finding of planted.lookAlikes) expect(names).not.toContain(nameOf(finding));
  });
});
