import type { Pool } from 'pg';
import { knownAt, type FactSet } from '#kernel';
import { servingView, type GroupRef, type StateReader } from '#projections';
import type { CollectionName } from '../projection/collections.js';
import { CALENDAR } from '../projection/collections.js';
import { PRICE_INDEX, pricesKnownAt, type PriceIndexDoc } from '../projection/price-indices.js';

const READ: readonly CollectionName[] = [
  'household',
  'person',
  'person_money',
  'award',
  PRICE_INDEX,
];

const keyOf = (collection: string, group: string): string => `${collection}/${group}`;

/** What is asked as of when. */
export interface AskedPoint {
  /** By the facts' own dates. */
  readonly day: string;
  /** As known when this position was the last; as known now when left out. */
  readonly knownAt?: number | undefined;
}

/** Documents of the serving view as they were known at a point, loaded as far as somebody asked for them. */
export class PastDocuments implements StateReader {
  private readonly groups = new Map<string, Map<string, object>>();

  constructor(
    private readonly pool: Pool,
    private readonly schema: string,
    private readonly point: AskedPoint,
  ) {
    const { day } = point;
    this.groups.set(keyOf(CALENDAR, CALENDAR), new Map([[CALENDAR, { day }]]));
  }

  loaded(collection: string, group: string): ReadonlyMap<string, object> | undefined {
    return this.groups.get(keyOf(collection, group));
  }

  /** Loads what is not loaded yet. @returns whether there was anything */
  async load(refs: readonly GroupRef[]): Promise<boolean> {
    const missing = new Map<CollectionName, string[]>();
    for (const { collection, group } of refs) {
      const name = READ.find((one) => one === collection);
      if (name === undefined || this.groups.has(keyOf(name, group))) continue;
      this.groups.set(keyOf(name, group), new Map());
      missing.set(name, [...(missing.get(name) ?? []), group]);
    }
    await Promise.all([...missing].map(([name, groups]) => this.read(name, groups)));
    return missing.size > 0;
  }

  private known(name: CollectionName, doc: object): object {
    const { knownAt: position } = this.point;
    if (position === undefined) return doc;
    return name === PRICE_INDEX
      ? pricesKnownAt(doc as PriceIndexDoc, position)
      : knownAt(doc as FactSet, position);
  }

  private async read(name: CollectionName, groups: readonly string[]): Promise<void> {
    const { rows } = await this.pool.query<{ grp: string; key: string; doc: string }>(
      `select grp, key, doc from ${servingView(this.schema, name)} where grp = any($1) order by grp, key`,
      [groups],
    );
    for (const { grp, key, doc } of rows) {
      this.groups.get(keyOf(name, grp))!.set(key, this.known(name, JSON.parse(doc) as object));
    }
  }
}
