import type { StoredEvent } from '#event-store';
import { DAY_OPENED } from '../../projection/index.js';
import { bodyOf, streamOf, subjectsOf } from '../subjects.js';

export interface Mention {
  readonly subject: string;
  readonly position: bigint;
  readonly eventId: string;
}

export interface Amendment {
  readonly position: bigint;
  readonly eventId: string;
  /** Position and id of the event that, in the end, it puts right: never itself an amendment. */
  readonly root: bigint;
  readonly rootId: string;
  readonly subjects: readonly string[];
}

/** What one batch of events adds to the index. */
export class IndexEntries {
  readonly mentions: Mention[] = [];
  readonly amendments: Amendment[] = [];
  /** By milliseconds since 1970, ascending. */
  readonly knownAt = new Map<number, bigint>();
  readonly days: { readonly position: bigint; readonly day: string }[] = [];
  private readonly byPosition = new Map<bigint, Amendment>();
  private readonly byRoot = new Map<bigint, Amendment[]>();

  /**
   * @param known stored amendments that this batch's go back to, with all others of the same roots
   * @param latestMs the latest instant known before
   * @param lastDay the last day opened before
   */
  constructor(
    known: readonly Amendment[],
    private latestMs: number,
    private lastDay: string,
  ) {
    for (const amendment of known) this.remember(amendment);
  }

  add(event: StoredEvent): void {
    // A clock set back must not make later events known earlier than those before them.
    this.latestMs = Math.max(this.latestMs, event.recordedAt.getTime());
    this.knownAt.set(this.latestMs, event.position);
    if (event.type === DAY_OPENED) this.addDay(event);
    const { original } = bodyOf(event).data;
    if (original) this.addAmendment(event, original);
    else this.addMentions(event, subjectsOf(event));
  }

  private addDay(event: StoredEvent): void {
    const day = bodyOf(event).data['day'] as string;
    if (day <= this.lastDay) return;
    this.lastDay = day;
    this.days.push({ position: event.position, day });
  }

  private addMentions(event: StoredEvent, subjects: Iterable<string>): void {
    for (const subject of subjects) {
      if (streamOf(subject) === event.stream) continue;
      this.mentions.push({ subject, position: event.position, eventId: event.id });
    }
  }

  /**
   * Whoever is named by any event of a chain of amendments is told of all of it: a later fix of the same
   * original names the original's subjects, not those that a fix before it moved the fact to.
   */
  private addAmendment(event: StoredEvent, original: { position: string; eventId: string }): void {
    const earlier = this.byPosition.get(BigInt(original.position));
    const root = earlier?.root ?? BigInt(original.position);
    const rootId = earlier?.rootId ?? original.eventId;
    const amendment: Amendment = {
      position: event.position,
      eventId: event.id,
      root,
      rootId,
      subjects: [...subjectsOf(event)].sort(),
    };
    this.amendments.push(amendment);
    this.remember(amendment);
    const chain = this.byRoot.get(root) ?? [];
    const told = new Set(chain.flatMap(({ subjects }) => subjects));
    for (const subject of told) {
      this.mentions.push({ subject, position: root, eventId: rootId });
      for (const { position, eventId } of chain) this.mentions.push({ subject, position, eventId });
    }
  }

  private remember(amendment: Amendment): void {
    this.byPosition.set(amendment.position, amendment);
    const chain = this.byRoot.get(amendment.root);
    if (chain) chain.push(amendment);
    else this.byRoot.set(amendment.root, [amendment]);
  }
}

/** Positions of the events that a batch's amendments name. */
export function amendedBy(events: readonly StoredEvent[]): bigint[] {
  return events.flatMap((event) => {
    const { original } = bodyOf(event).data;
    return original ? [BigInt(original.position)] : [];
  });
}
