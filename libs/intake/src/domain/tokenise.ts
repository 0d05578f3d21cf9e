/** Makes tokens; implemented by the privacy context. */
export interface Tokens {
  person(person: PersonFields, source: string): string;
  household(number: string): string;
  numbered(kind: 'a' | 'i' | 's', source: string, number: string): string;
}

export interface PersonFields {
  readonly documentType: string;
  readonly documentNumber?: string;
  readonly issuingCountry?: string;
  readonly localReference?: string;
}

/** A reference in the stored form whose `sealed` is still to be filled in. */
export interface SealSlot {
  readonly target: { sealed?: string };
  readonly token: string;
  /** What is sealed, as it was sent. */
  readonly plain: unknown;
}

export interface Tokenised {
  /** The data as stored, but for the sealed parts. */
  readonly data: Record<string, unknown>;
  readonly slots: readonly SealSlot[];
}

const PERSONS = new Set(['person', 'payee']);
const NUMBERED: Readonly<Record<string, 'a' | 'i' | 's'>> = {
  award: 'a',
  application: 'a',
  instruction: 'i',
  settlement: 's',
};

/**
 * Turns data as sent into data as stored: persons and households become tokens, numbers of awards,
 * applications, instructions and settlements too, and addresses go under the subject's key. The names
 * of the fields mean the same in every event type, so one walk serves all of them.
 * @param subject token under whose key an address is sealed
 */
export function tokenise(
  data: object,
  source: string,
  tokens: Tokens,
  subjectOf: (stored: Record<string, unknown>) => string,
): Tokenised {
  const walker = new Walker(source, tokens);
  const stored = walker.object(data);
  if (walker.addresses.length > 0) {
    const token = subjectOf(stored);
    for (const { target, plain } of walker.addresses) walker.slots.push({ target, token, plain });
  }
  return { data: stored, slots: walker.slots };
}

class Walker {
  readonly slots: SealSlot[] = [];
  readonly addresses: { target: { sealed?: string }; plain: unknown }[] = [];

  constructor(
    private readonly source: string,
    private readonly tokens: Tokens,
  ) {}

  object(value: object): Record<string, unknown> {
    const stored: Record<string, unknown> = {};
    for (const key in value) {
      const field = (value as Record<string, unknown>)[key];
      stored[key] = typeof field === 'string' ? this.text(key, field) : this.field(key, field);
    }
    return stored;
  }

  private text(key: string, value: string): unknown {
    const kind = NUMBERED[key];
    if (kind !== undefined) return this.tokens.numbered(kind, this.source, value);
    if (key !== 'address') return value;
    const target = {};
    this.addresses.push({ target, plain: value });
    return target;
  }

  private field(key: string, value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) {
      return value.map((item: unknown) =>
        key === 'coveredPersons' ? this.person(item as PersonFields) : this.field('', item),
      );
    }
    if (PERSONS.has(key)) return this.person(value as PersonFields);
    if (key === 'household') return this.household(value as { number: string });
    return this.object(value);
  }

  private person(person: PersonFields): object {
    return this.reference(this.tokens.person(person, this.source), person);
  }

  private household(household: { number: string }): object {
    return this.reference(this.tokens.household(household.number), household);
  }

  private reference(token: string, plain: object): object {
    const target: { token: string; sealed?: string } = { token };
    this.slots.push({ target, token, plain });
    return target;
  }
}
