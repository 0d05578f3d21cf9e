import { aidLines, type AwardDoc, type PaymentDoc } from '#assistance';
import type { StoredEvent } from '#event-store';
import { membersOn, type AidLine, type HouseholdDoc, type PersonDoc } from '#household';
import { foldFacts } from './fold-facts.js';
import { MemoryDocuments } from './memory-documents.js';
import type { SubjectEvents } from './subject-events.js';

const NOTHING = {};

/**
 * The documents of persons and households as they were when a position was the last, folded from the
 * events when asked for. One for each answer: what is folded is kept.
 */
export class HistoryReader {
  private readonly state = new MemoryDocuments();
  private readonly folded = new Set<bigint>();
  private readonly loaded = new Set<string>();

  constructor(
    private readonly source: Pick<SubjectEvents, 'of'>,
    /** The last position known; the index has reached it. */
    readonly position: bigint,
    /** The day on which the facts are looked at. */
    private readonly day: string | undefined,
  ) {}

  today(): Promise<string | undefined> {
    return Promise.resolve(this.day);
  }

  /** With the documents of those who live there on the day, for nobody else is shown. */
  async household(token: string) {
    await this.load([token]);
    const doc = this.documentOf<HouseholdDoc>('household', token);
    if (!doc?.established && !doc?.joined) return undefined;
    const members = membersOn(doc, this.day);
    await this.load(members);
    const persons = new Map(
      members.map((person) => [
        person,
        {
          person: this.documentOf<PersonDoc>('person', person) ?? NOTHING,
          money: this.documentOf<object>('person_money', person) ?? NOTHING,
        },
      ]),
    );
    return { doc, persons };
  }

  async person(token: string): Promise<PersonDoc | undefined> {
    await this.load([token]);
    return this.documentOf('person', token);
  }

  async aidOf(beneficiaries: readonly string[], day: string): Promise<readonly AidLine[]> {
    await this.load(beneficiaries);
    return aidLines(
      beneficiaries.flatMap((beneficiary) =>
        [...this.state.loaded('award', beneficiary)].map(([award, doc]) => ({
          beneficiary,
          award,
          doc: doc as AwardDoc,
          payments: (this.state.loaded('payment', beneficiary).get(award) ?? {}) as PaymentDoc,
        })),
      ),
      day,
    );
  }

  /** Events of one chain of amendments are loaded together, so they are folded in their order. */
  private async load(subjects: readonly string[]): Promise<void> {
    const missing = subjects.filter((subject) => !this.loaded.has(subject));
    if (missing.length === 0) return;
    for (const event of await this.source.of(missing, this.position)) this.fold(event);
    for (const subject of missing) this.loaded.add(subject);
  }

  private fold(event: StoredEvent): void {
    if (this.folded.has(event.position)) return;
    this.folded.add(event.position);
    foldFacts(event, this.state);
  }

  private documentOf<D extends object>(collection: string, token: string): D | undefined {
    return this.state.loaded(collection, token).get(token) as D | undefined;
  }
}
