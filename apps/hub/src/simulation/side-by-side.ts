import type { PoolClient } from 'pg';
import type { Both } from './comparison/said.js';

const PAGE = 2_000;

interface DocumentRow {
  readonly grp: string;
  readonly doc: string;
}

/** The documents, as stored, of one group in both builds. */
export interface GroupTexts extends Both<readonly string[]> {
  readonly group: string;
}

/** Rows of a query, a page at a time, within the client's transaction. @param name of the cursor */
export async function* rowsOf<R extends object>(
  client: PoolClient,
  name: string,
  query: string,
): AsyncGenerator<R, void> {
  await client.query(`declare ${name} no scroll cursor for ${query}`);
  for (;;) {
    const { rows } = await client.query<R>(`fetch ${PAGE} from ${name}`);
    yield* rows;
    if (rows.length < PAGE) break;
  }
  await client.query(`close ${name}`);
}

/**
 * Every group of a collection that either build has, in order, merged: nothing is held but a page of each.
 * @param tables of the collection in the two builds
 * @param where a condition on the rows, in SQL
 */
export async function* groupsSideBySide(
  client: PoolClient,
  tables: Both<string>,
  where = 'true',
): AsyncGenerator<GroupTexts, void> {
  const groupsIn = (side: keyof Both<string>): AsyncGenerator<Group, void> =>
    grouped(
      rowsOf<DocumentRow>(
        client,
        `side_${side}`,
        `select grp, doc from ${tables[side]} where ${where} order by grp, key`,
      ),
    );
  const [base, changed] = [groupsIn('base'), groupsIn('changed')];
  let left = await next(base);
  let right = await next(changed);
  while (left !== undefined || right !== undefined) {
    const order =
      left === undefined ? 1 : right === undefined ? -1 : byBytes(left.group, right.group);
    yield {
      group: (order <= 0 ? left : right)!.group,
      base: order <= 0 ? left!.docs : [],
      changed: order >= 0 ? right!.docs : [],
    };
    if (order <= 0) left = await next(base);
    if (order >= 0) right = await next(changed);
  }
}

interface Group {
  readonly group: string;
  readonly docs: string[];
}

async function* grouped(rows: AsyncIterable<DocumentRow>): AsyncGenerator<Group, void> {
  let group: Group | undefined;
  for await (const { grp, doc } of rows) {
    if (group?.group === grp) {
      group.docs.push(doc);
      continue;
    }
    if (group !== undefined) yield group;
    group = { group: grp, docs: [doc] };
  }
  if (group !== undefined) yield group;
}

async function next(groups: AsyncGenerator<Group, void>): Promise<Group | undefined> {
  const { done, value } = await groups.next();
  return done === true ? undefined : value;
}

/** The order of `collate "C"`. */
const byBytes = (a: string, b: string): number =>
  Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));
