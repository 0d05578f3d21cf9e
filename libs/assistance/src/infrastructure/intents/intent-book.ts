import { invariant } from '#kernel';
import { evolve } from '../../domain/intents/evolve.js';
import type { Intent, IntentEvent } from '../../domain/intents/intent.js';

/** The intents that one turn reads and changes, as they stand after what it has decided so far. */
export class IntentBook {
  readonly events: IntentEvent[] = [];
  private readonly intents = new Map<string, Intent>();
  private readonly changed = new Set<string>();

  /** Takes in what was read; what this turn has changed meanwhile stays. */
  add(intents: Iterable<Intent>): void {
    for (const intent of intents) {
      if (!this.changed.has(intent.terms.intent)) this.intents.set(intent.terms.intent, intent);
    }
  }

  get(id: string): Intent | undefined {
    return this.intents.get(id);
  }

  /** Those that concern one of the tokens. */
  about(tokens: ReadonlySet<string>): Intent[] {
    return [...this.intents.values()].filter(
      ({ terms: { beneficiary, covered } }) =>
        tokens.has(beneficiary) || (covered?.some((token) => tokens.has(token)) ?? false),
    );
  }

  /** Events that were decided and are to be stored. */
  record(events: readonly IntentEvent[]): void {
    for (const event of events) {
      this.events.push(event);
      this.take(event, 0);
    }
  }

  /** An event as it is stored; its intent has been read. */
  take(event: IntentEvent, position: number): void {
    const { intent: id } = event.data;
    this.intents.set(id, evolve(this.intents.get(id), event, position));
    this.changed.add(id);
  }

  /** Gives the intents that this turn began the positions of their first events. */
  place(first: bigint): void {
    this.events.forEach(({ kind, data }, index) => {
      const intent = this.intents.get(data.intent);
      if (kind !== 'aid-intent.requested') return;
      invariant(intent, 'what was recorded is in the book');
      this.intents.set(data.intent, { ...intent, position: Number(first) + index });
    });
  }

  changes(): Intent[] {
    return [...this.changed].map((id) => this.intents.get(id)!);
  }
}
