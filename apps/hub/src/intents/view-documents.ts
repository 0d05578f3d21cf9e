import type { Pool } from 'pg';
import { prepared, textArray } from '#platform';
import { servingView, VIEW_SCHEMA, type GroupRef, type StateReader } from '#projections';
import type { CollectionName } from '../projection/collections.js';

/** The collections that answers are made from. */
export const ASKED = ['person', 'household', 'award', 'payment', 'calendar'] as const;
export type AskedCollection = (typeof ASKED)[number];

type Documents = Map<string, object>;

const keyOf = (collection: string, group: string): string => `${collection}/${group}`;

const isAsked = (collection: string): collection is AskedCollection =>
  (ASKED as readonly CollectionName[]).includes(collection as CollectionName);

/** Documents of the serving view, loaded as far as somebody asked for them. */
export class ViewDocuments implements StateReader {
  private readonly groups = new Map<string, Documents>();

  constructor(
    private readonly pool: Pool,
    private readonly schema: string = VIEW_SCHEMA,
  ) {}

  loaded(collection: string, group: string): ReadonlyMap<string, object> | undefined {
    return this.groups.get(keyOf(collection, group));
  }

  /** Loads what is not loaded yet, in one query. @returns whether there was anything */
  async load(refs: readonly GroupRef[]): Promise<boolean> {
    const missing = new Map<AskedCollection, Set<string>>();
    for (const { collection, group } of refs) {
      if (!isAsked(collection) || this.groups.has(keyOf(collection, group))) continue;
      this.groups.set(keyOf(collection, group), new Map());
      missing.set(collection, (missing.get(collection) ?? new Set()).add(group));
    }
    if (missing.size === 0) return false;
    const { rows } = await this.pool.query<{ c: string; grp: string; key: string; doc: string }>(
      prepared(
        ASKED.map((name, index) => this.select(name, index + 1)).join(' union all '),
        ASKED.map((name) => textArray([...(missing.get(name) ?? [])])),
      ),
    );
    for (const { c, grp, key, doc } of rows) {
      this.groups.get(keyOf(c, grp))!.set(key, JSON.parse(doc) as object);
    }
    return true;
  }

  /** The lateral subquery makes every plan an index look-up per group, whatever the statistics say. */
  private select(name: AskedCollection, parameter: number): string {
    return `select '${name}' as c, d.grp, d.key, d.doc from unnest($${parameter}::text[]) g(grp)
      cross join lateral (select t.grp, t.key, t.doc from ${servingView(this.schema, name)} t
        where t.grp = g.grp collate "C" offset 0) d`;
  }
}
