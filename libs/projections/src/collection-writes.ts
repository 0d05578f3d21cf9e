import type { ClientBase } from 'pg';
import { copyIn, CopyWriter, int8Array, prepared, quoteIdentifier, textArray } from '#platform';
import { columnArray, columnArrayType, columnCast, copyColumn } from './column-values.js';
import type { GroupState } from './group-state.js';
import type { CollectionSpec, ColumnSpec } from './projection.js';

const FIXED_COLUMNS = 4;

/**
 * What one flush writes to one collection, encoded while the fold stands still, so that the documents
 * may change again while the transaction runs: new documents by COPY, changed ones by one upsert.
 */
export class CollectionWrites {
  private readonly fresh = new CopyWriter();
  private readonly groups: string[] = [];
  private readonly keys: string[] = [];
  private readonly positions: bigint[] = [];
  private readonly docs: string[] = [];
  private readonly values: unknown[][];
  private readonly removedGroups: string[] = [];
  private readonly removedKeys: string[] = [];

  constructor(
    private readonly spec: CollectionSpec,
    private readonly table: string,
  ) {
    this.values = spec.columns.map(() => []);
  }

  add(state: GroupState): void {
    const { group } = state;
    for (const [key, { kind, position }] of state.changes) {
      if (kind === 'removed') {
        this.removedGroups.push(group);
        this.removedKeys.push(key);
        continue;
      }
      const doc = state.documents.get(key)!;
      if (kind === 'new') this.copyRow(group, key, position, doc);
      else this.upsertRow(group, key, position, doc);
    }
  }

  async run(client: ClientBase): Promise<void> {
    // Removals first: a key removed and put again within the flush is an upsert, never both.
    if (this.removedKeys.length > 0) await this.remove(client);
    if (this.fresh.rows > 0)
      await copyIn(client, `${this.table} (${this.columnList()})`, this.fresh);
    if (this.keys.length > 0) await this.upsert(client);
  }

  private copyRow(group: string, key: string, position: bigint, doc: object): void {
    const { fresh, spec } = this;
    fresh.row(FIXED_COLUMNS + spec.columns.length);
    fresh.text(group);
    fresh.text(key);
    fresh.int8(Number(position));
    fresh.text(JSON.stringify(doc));
    for (const column of spec.columns) {
      copyColumn(fresh, column, column.of(group, key, doc as never));
    }
  }

  private upsertRow(group: string, key: string, position: bigint, doc: object): void {
    this.groups.push(group);
    this.keys.push(key);
    this.positions.push(position);
    this.docs.push(JSON.stringify(doc));
    this.spec.columns.forEach((column, i) => {
      this.values[i]!.push(column.of(group, key, doc as never) ?? null);
    });
  }

  private async remove(client: ClientBase): Promise<void> {
    await client.query(
      `delete from ${this.table} t using unnest($1::text[], $2::text[]) r(grp, key)
       where t.grp = r.grp and t.key = r.key`,
      [textArray(this.removedGroups), textArray(this.removedKeys)],
    );
  }

  private async upsert(client: ClientBase): Promise<void> {
    const { columns } = this.spec;
    await client.query(
      prepared(this.upsertSql(columns), [
        textArray(this.groups),
        textArray(this.keys),
        int8Array(this.positions.map(Number)),
        textArray(this.docs),
        ...columns.map((column, i) => columnArray(column, this.values[i]!)),
      ]),
    );
  }

  private upsertSql(columns: readonly ColumnSpec[]): string {
    const names = columns.map(({ name }) => quoteIdentifier(name));
    const params = columns.map(
      (column, i) => `$${FIXED_COLUMNS + 1 + i}::${columnArrayType(column)}`,
    );
    const sources = columns.map((column, i) => `, u.c${i}${columnCast(column)}`);
    const aliases = columns.map((_, i) => `, c${i}`);
    return `insert into ${this.table} as t (${this.columnList()})
      select u.grp, u.key, u.position, u.doc${sources.join('')}
      from unnest(${['$1::text[]', '$2::text[]', '$3::bigint[]', '$4::text[]', ...params].join(', ')})
        as u(grp, key, position, doc${aliases.join('')})
      on conflict (grp, key) do update set
        ${['position', 'doc', ...names].map((name) => `${name} = excluded.${name}`).join(', ')}`;
  }

  private columnList(): string {
    const names = this.spec.columns.map(({ name }) => quoteIdentifier(name));
    return ['grp', 'key', 'position', 'doc', ...names].join(', ');
  }
}
