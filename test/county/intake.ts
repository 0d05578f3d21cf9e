import { catalogueEntry, upgradeResidentNumber, type PersonRef, type Replacer } from '#contracts';
import type { CountyEvent, PlantedFinding } from '#county';
import type { ProjectedEvent } from '#projections';

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
export class Intake {
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

/** Rule and token of a planted finding. */
export const nameOf = (finding: PlantedFinding): string =>
  finding.subjectKind === 'household'
    ? `${finding.rule} ${householdToken(finding.subject)}`
    : `${finding.rule} ${personToken(finding.subject, finding.source)}`;
