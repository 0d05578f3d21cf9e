import type { StoredEvent } from '#event-store';
import {
  isDueValue,
  withBody,
  type GroupRef,
  type ProjectedEvent,
  type Projection,
  type StateWriter,
} from '#projections';
import { MemoryDocuments } from './memory-documents.js';

/**
 * Folds events with the projection itself, in memory. As in the engine, what is applied sees only the
 * groups that it asked for: an answer must not depend on what else happens to be at hand.
 */
export class ReplayState implements StateWriter {
  private readonly documents = new MemoryDocuments();
  private admitted = new Set<string>();

  constructor(private readonly projection: Projection) {}

  /** Folds events in order; not every one of the history need be among them. */
  async foldAll(stored: readonly StoredEvent[]): Promise<void> {
    const events = stored.map(withBody);
    await this.projection.prepare?.(events);
    for (const event of events) this.fold(event);
  }

  private fold(event: ProjectedEvent): void {
    const { projection } = this;
    this.admit(() => projection.needs(event, this));
    projection.apply(event, this);
    for (const group of this.dueGroups(event)) {
      this.admit(() => projection.needsOfDue?.(event, group, this) ?? []);
      projection.applyDue?.(event, group, this);
    }
  }

  /** All documents of a group. */
  documentsOf(collection: string, group: string): ReadonlyMap<string, object> {
    return this.documents.loaded(collection, group);
  }

  /** All groups of a collection, in no order. */
  groups(collection: string): ReadonlyMap<string, ReadonlyMap<string, object>> {
    return this.documents.groups(collection);
  }

  loaded(collection: string, group: string): ReadonlyMap<string, object> | undefined {
    if (!this.admitted.has(keyOf(collection, group))) return undefined;
    return this.documents.loaded(collection, group);
  }

  group(collection: string, group: string): ReadonlyMap<string, object> {
    return this.documents.loaded(collection, group);
  }

  put(collection: string, group: string, key: string, doc: object): void {
    this.documents.put(collection, group, key, doc);
  }

  remove(collection: string, group: string, key: string): void {
    this.documents.remove(collection, group, key);
  }

  append(): void {}

  /** Asks until nothing new is asked for. */
  private admit(needs: () => readonly GroupRef[]): void {
    this.admitted = new Set();
    for (let before = -1; before < this.admitted.size;) {
      before = this.admitted.size;
      for (const { collection, group } of needs()) this.admitted.add(keyOf(collection, group));
    }
  }

  private dueGroups(event: ProjectedEvent): string[] {
    const due = this.projection.due?.(event);
    if (!due) return [];
    const column = this.projection.collections
      .find(({ name }) => name === due.collection)
      ?.columns.find(({ name }) => name === due.column);
    const groups: string[] = [];
    for (const [group, docs] of this.documents.groups(due.collection)) {
      const values = [...docs].map(([key, doc]) => column?.of(group, key, doc as never));
      if (values.some((value) => isDueValue(due, value))) groups.push(group);
    }
    return groups.sort();
  }
}

const keyOf = (collection: string, group: string): string => `${collection}/${group}`;
