import { DEPARTMENT_CODES } from '#contracts';
import { PostgresIntakeFigures } from '#intake';
import { departmentTopic, receiptsTopic } from '#local-services';
import type { FaultBed } from './fault-bed.js';
import { readTopics, topicEnds } from './topic-reader.js';

/** What the hub has made of everything that was sent, as told by each party that can tell. */
export interface Account {
  /** Messages in the departments' topics. */
  readonly messages: number;
  readonly answers: Answers;
  readonly store: StoreAccount;
  /** Rows of the quarantine that are not taken in, by reason. */
  readonly quarantined: Readonly<Record<string, number>>;
  /** The hub's own tallies over all departments. */
  readonly counted: {
    readonly seen: number;
    readonly accepted: number;
    readonly duplicate: number;
  };
  /** Numbers that never came, by source. */
  readonly gaps: readonly { source: string; from: number; to: number }[];
}

/** Messages by the answers that their department got. */
export interface Answers {
  accepted: number;
  duplicate: number;
  rejected: number;
  /** Told to wait, and nothing else since. */
  waiting: number;
  unanswered: number;
  /** Told two things that cannot both be true, or another position than the store's. */
  contradictory: number;
}

export interface StoreAccount {
  readonly head: number;
  readonly rows: number;
  readonly first: number;
  readonly last: number;
  /** Ids of the departments' events by position, from 1. */
  readonly ids: ReadonlyMap<number, string>;
  /** Events of cases, by their stream. */
  readonly cases: ReadonlyMap<string, readonly string[]>;
  /** The days opened, in order. */
  readonly days: readonly string[];
}

export async function takeAccount(bed: FaultBed): Promise<Account> {
  const ends = await topicEnds(bed.kafka.server, DEPARTMENT_CODES.map(departmentTopic));
  const store = await accountOfStore(bed);
  const figures = new PostgresIntakeFigures(bed.pool, DEPARTMENT_CODES);
  const tallies = await figures.byDepartment();
  const gaps = await figures.gaps();
  return {
    messages: sum(ends.values()),
    answers: await accountOfAnswers(bed, ends, store),
    store,
    quarantined: await accountOfQuarantine(bed),
    counted: {
      seen: sum(tallies.map(({ seen }) => seen)),
      accepted: sum(tallies.map(({ accepted }) => accepted)),
      duplicate: sum(tallies.map(({ duplicate }) => duplicate)),
    },
    gaps: gaps.flatMap(({ source, missing }) =>
      missing.map(([from, to]) => ({ source, from, to })),
    ),
  };
}

async function accountOfStore({ pool }: FaultBed): Promise<StoreAccount> {
  const { rows: head } = await pool.query<{ position: string }>(
    'select position from event_store.store_head',
  );
  const { rows } = await pool.query<{ position: string; event_id: string; stream: string }>(
    'select position, event_id, stream from event_store.events order by position',
  );
  const { rows: cases } = await pool.query<{ stream: string; types: string[] }>(
    `select stream, array_agg(t.name order by position) as types
     from event_store.events e join event_store.event_type t using (type_id)
     where stream like 'case-%' group by stream`,
  );
  const { rows: days } = await pool.query<{ day: string }>(
    `select convert_from(data, 'UTF8')::jsonb -> 'data' ->> 'day' as day
     from event_store.events where stream = 'calendar' order by position`,
  );
  const events = rows.filter(({ stream }) => stream !== 'calendar' && !stream.startsWith('case-'));
  return {
    head: Number(head[0]!.position),
    rows: rows.length,
    first: Number(rows[0]!.position),
    last: Number(rows.at(-1)!.position),
    ids: new Map(events.map((row) => [Number(row.position), row.event_id])),
    cases: new Map(cases.map(({ stream, types }) => [stream, types])),
    days: days.map(({ day }) => day),
  };
}

async function accountOfQuarantine({ pool }: FaultBed): Promise<Record<string, number>> {
  const { rows } = await pool.query<{ code: string; n: string }>(
    `select code, count(*) as n from quarantine where status in ('rejected', 'waiting')
     group by code`,
  );
  return Object.fromEntries(rows.map(({ code, n }) => [code, Number(n)]));
}

interface Receipt {
  readonly status: 'accepted' | 'duplicate' | 'rejected' | 'waiting';
  readonly position?: string;
  readonly eventId?: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** Of every message of the departments, by the place where it stands in Kafka. */
async function accountOfAnswers(
  { kafka }: FaultBed,
  ends: ReadonlyMap<string, number>,
  store: StoreAccount,
): Promise<Answers> {
  const told = new Map<string, Set<string>>();
  for (const { value } of await readTopics(kafka.server, DEPARTMENT_CODES.map(receiptsTopic))) {
    const { receipts } = JSON.parse(value!.toString('utf8')) as { receipts: Receipt[] };
    for (const receipt of receipts) {
      const place = `${receipt.topic}/${receipt.partition}/${receipt.offset}`;
      const said = told.get(place) ?? new Set();
      told.set(place, said.add(isTrue(receipt, store) ? receipt.status : 'contradictory'));
    }
  }
  const answers: Answers = {
    accepted: 0,
    duplicate: 0,
    rejected: 0,
    waiting: 0,
    unanswered: 0,
    contradictory: 0,
  };
  for (const [topicPartition, end] of ends) {
    for (let offset = 0; offset < end; offset++) {
      answers[conclusion(told.get(`${topicPartition}/${offset}`))]++;
    }
  }
  return answers;
}

/** What is said of an event's place in the store is so. */
function isTrue({ status, position, eventId }: Receipt, store: StoreAccount): boolean {
  if (status === 'rejected' || status === 'waiting') return true;
  return store.ids.get(Number(position)) === eventId;
}

function conclusion(said: ReadonlySet<string> | undefined): keyof Answers {
  if (said === undefined) return 'unanswered';
  const final = [...said].filter((status) => status !== 'waiting');
  if (final.length > 1) return 'contradictory';
  return (final[0] ?? 'waiting') as keyof Answers;
}

export function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const n of numbers) total += n;
  return total;
}
