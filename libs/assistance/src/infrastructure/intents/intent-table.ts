import { decodeCursor, invalidCursor, pageOf, type Page } from '#kernel';
import { boolArray, dateArray, int8Array, prepared, textArray, uuidArray } from '#platform';
import { isOpen, type Intent } from '../../domain/intents/intent.js';

/** What is needed of a PostgreSQL client or pool. */
export interface Db {
  query(
    text: string | { name?: string; text: string; values?: unknown[] },
    values?: unknown[],
  ): Promise<{
    rows: Record<string, unknown>[];
  }>;
}

const intentOf = ({ doc }: Record<string, unknown>): Intent => JSON.parse(doc as string) as Intent;

/** Takes the turn: nobody else decides until the transaction ends. @returns the last revision folded */
export async function takeTurn(tx: Db): Promise<number> {
  const { rows } = await tx.query('select revision from aid_intent_turn for update');
  return rows[0]!['revision'] as number;
}

export async function intentsById(db: Db, ids: readonly string[]): Promise<Map<string, Intent>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.query(
    prepared('select doc from aid_intent where id = any($1::uuid[])', [uuidArray(ids)]),
  );
  return new Map(rows.map(intentOf).map((intent) => [intent.terms.intent, intent]));
}

/** The intents that count like aid and concern one of the tokens. */
export async function openIntentsOf(db: Db, tokens: readonly string[]): Promise<Intent[]> {
  if (tokens.length === 0) return [];
  const { rows } = await db.query(
    prepared(
      `select doc from aid_intent where id in (
         select s.id from unnest($1::text[]) t(token)
         cross join lateral (select id from aid_intent_subject
           where token = t.token collate "C" offset 0) s)`,
      [textArray(tokens)],
    ),
  );
  return rows.map(intentOf);
}

/** Some of the holds whose last day is over. */
export async function holdsOver(db: Db, day: string, limit: number): Promise<Intent[]> {
  const { rows } = await db.query(
    `select doc from aid_intent where status = 'held' and held_until < $1::date
     order by held_until, id limit $2`,
    [day, limit],
  );
  return rows.map(intentOf);
}

/** Writes the states after new events, the last of which has the revision, in one statement. */
export async function putIntents(
  tx: Db,
  intents: readonly Intent[],
  revision: number,
): Promise<void> {
  const over = intents.filter((intent) => !isOpen(intent, undefined));
  const concerned = intents
    .filter((intent) => isOpen(intent, undefined))
    .flatMap(({ terms: { intent, beneficiary, covered = [] } }) =>
      [beneficiary, ...covered].map((token) => ({ token, intent })),
    );
  await tx.query(
    prepared(PUT, [
      uuidArray(intents.map(({ terms }) => terms.intent)),
      textArray(intents.map(({ status }) => status)),
      dateArray(intents.map(({ heldUntil }) => heldUntil ?? null)),
      textArray(intents.map(({ terms }) => terms.division)),
      boolArray(intents.map(({ bypass }) => bypass !== undefined)),
      int8Array(intents.map(({ position }) => position)),
      textArray(intents.map((intent) => JSON.stringify(intent))),
      uuidArray(over.map(({ terms }) => terms.intent)),
      textArray(concerned.map(({ token }) => token)),
      uuidArray(concerned.map(({ intent }) => intent)),
      revision,
    ]),
  );
}

const PUT = `
  with put as (
    insert into aid_intent (id, status, held_until, division, bypassed, position, doc)
    select * from unnest($1::uuid[], $2::text[], $3::date[], $4::text[], $5::boolean[],
      $6::bigint[], $7::text[])
    on conflict (id) do update set status = excluded.status, held_until = excluded.held_until,
      bypassed = excluded.bypassed, doc = excluded.doc
  ), over as (
    delete from aid_intent_subject where id = any($8::uuid[])
  ), concerned as (
    insert into aid_intent_subject (token, id) select * from unnest($9::text[], $10::uuid[])
    on conflict do nothing
  )
  update aid_intent_turn set revision = $11`;

export async function bypassPage(
  db: Db,
  division: string | undefined,
  limit: number,
  cursor?: string,
): Promise<Page<Intent>> {
  const [after = '0'] = cursor === undefined ? [] : decodeCursor(cursor, 1);
  if (!/^\d{1,18}$/.test(after)) throw invalidCursor();
  const { rows } = await db.query(
    `select doc from aid_intent where bypassed and position > $1::bigint
       and ($2::text is null or division ^@ $2) order by position limit $3`,
    [after, division ?? null, limit + 1],
  );
  return pageOf(rows, limit, intentOf, (row) => [String(intentOf(row).position)]);
}
