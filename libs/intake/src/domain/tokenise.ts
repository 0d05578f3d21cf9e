import type { CatalogueEntry, HouseholdRef, PersonRef, Replacer } from '#contracts';

/** Makes tokens; implemented by the privacy context. */
export interface Tokens {
  person(person: PersonRef, source: string): string;
  household(number: string): string;
  numbered(kind: 'a' | 'i' | 's', source: string, number: string): string;
}

/** A reference in the stored form whose `sealed` is still to be filled in. */
export interface SealSlot {
  readonly target: { sealed?: string };
  readonly token: string;
  /** What is sealed, as it was sent. */
  readonly plain: unknown;
}

/** Applications share the awards' prefix: the hub treats both as steps of one case. */
const PREFIX = { award: 'a', application: 'a', instruction: 'i', settlement: 's' } as const;

/**
 * Turns the data of one event from the form sent into the form stored: persons and households become
 * tokens, numbers of awards, applications, instructions and settlements too; addresses are sealed
 * under the key of the event's main subject.
 */
export class Tokeniser implements Replacer {
  private readonly slots: SealSlot[] = [];
  private readonly addresses: { target: { sealed?: string }; plain: string }[] = [];

  /** @param source of the event: numbers mean something only there */
  constructor(
    private readonly source: string,
    private readonly tokens: Tokens,
  ) {}

  /** The data as stored, but for the sealed parts; may be called for several parts of one event. */
  replace(entry: CatalogueEntry, data: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return entry.replacePersonal(data, this);
  }

  /** What is to be sealed, once the main subject is known. */
  slotsFor(subject: string): readonly SealSlot[] {
    for (const address of this.addresses) this.slots.push({ ...address, token: subject });
    return this.slots;
  }

  person(person: PersonRef): object {
    return this.reference(this.tokens.person(person, this.source), person);
  }

  household(household: HouseholdRef): object {
    return this.reference(this.tokens.household(household.number), household);
  }

  number(kind: keyof typeof PREFIX, text: string): string {
    return this.tokens.numbered(PREFIX[kind], this.source, text);
  }

  address(text: string): object {
    const target = {};
    this.addresses.push({ target, plain: text });
    return target;
  }

  private reference(token: string, plain: object): object {
    const target: { token: string; sealed?: string } = { token };
    this.slots.push({ target, token, plain });
    return target;
  }
}
