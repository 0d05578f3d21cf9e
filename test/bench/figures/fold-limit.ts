import type { StoredEvent } from '#event-store';
import type { ProjectedEvent, Projection, StateWriter } from '#projections';
import { perSecond } from '../figure.js';

const NONE: ReadonlyMap<string, object> = new Map();

/** Everything in memory, nothing written: what parsing and folding alone cost. */
class Memory implements StateWriter {
  private readonly collections = new Map<string, Map<string, Map<string, object>>>();

  loaded(collection: string, group: string): ReadonlyMap<string, object> {
    return this.groups(collection).get(group) ?? NONE;
  }

  group(collection: string, group: string): ReadonlyMap<string, object> {
    return this.loaded(collection, group);
  }

  put(collection: string, group: string, key: string, doc: object): void {
    const groups = this.groups(collection);
    const docs = groups.get(group);
    if (docs === undefined) groups.set(group, new Map([[key, doc]]));
    else docs.set(key, doc);
  }

  remove(collection: string, group: string, key: string): void {
    this.groups(collection).get(group)?.delete(key);
  }

  append(): void {}

  private groups(collection: string): Map<string, Map<string, object>> {
    let groups = this.collections.get(collection);
    if (groups === undefined) this.collections.set(collection, (groups = new Map()));
    return groups;
  }
}

/** Events per second of parse and fold in memory, over stored bytes that are in memory already. */
export function foldLimit(projection: Projection, events: readonly StoredEvent[]): number {
  const state = new Memory();
  const from = Date.now();
  for (const event of events) {
    const { position, stream, revision, id, type, recordedAt, data } = event;
    const body: unknown = JSON.parse(data.toString('utf8'));
    const projected: ProjectedEvent = {
      ...{ position, stream, revision, id, type, recordedAt, data, body },
    };
    projection.needs(projected, state);
    projection.apply(projected, state);
  }
  return perSecond(events.length, from, Date.now());
}
