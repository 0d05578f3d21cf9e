import { formatUuid } from '#kernel';
import type { NewEvent, StoredEvent, Write } from '#event-store';
import { withBody } from './event-body.js';
import {
  isDueValue,
  type GroupRef,
  type Projection,
  type StateReader,
  type StateWriter,
} from './projection.js';

/** A made-up read model that uses every part of the engine: savings accounts and their owners. */
export type LedgerBody =
  | { kind: 'open' | 'close'; owner: string; account: string; day: string }
  | { kind: 'pay'; owner: string; account: string; fen: number }
  | { kind: 'befriend'; owner: string; friend: string }
  | { kind: 'greet'; owner: string }
  | { kind: 'cheer'; friendsOf: string }
  | { kind: 'day'; day: string };

interface Account {
  fen: number;
  next: string;
  facts: number[];
}

interface Owner {
  friends: string[];
  greeted: number;
  interest: number;
}

const MS_PER_DAY = 86_400_000;

export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * MS_PER_DAY).toISOString().slice(0, 10);

const ownerRef = (group: string): GroupRef => ({ collection: 'owner', group });
const accountRef = (group: string): GroupRef => ({ collection: 'account', group });

const ownerOf = (state: StateWriter, owner: string): Owner =>
  (state.group('owner', owner).get(owner) as Owner | undefined) ?? {
    friends: [],
    greeted: 0,
    interest: 0,
  };

function needs({ body }: { body: unknown }, state: StateReader): GroupRef[] {
  const fact = body as LedgerBody;
  if (!('owner' in fact)) return [];
  if (fact.kind === 'open' || fact.kind === 'close' || fact.kind === 'pay') {
    return [accountRef(fact.owner)];
  }
  if (fact.kind === 'befriend') return [ownerRef(fact.owner)];
  // Two steps away: the friends of the owner, and their friends.
  const refs = new Set([fact.owner]);
  for (const one of refs) {
    const doc = state.loaded('owner', one)?.get(one) as Owner | undefined;
    if (refs.size < 4) for (const friend of doc?.friends ?? []) refs.add(friend);
  }
  return [...refs].map(ownerRef);
}

function apply({ body, position }: { body: unknown; position: bigint }, state: StateWriter): void {
  const fact = body as LedgerBody;
  switch (fact.kind) {
    case 'open':
      state.put('account', fact.owner, fact.account, {
        fen: 0,
        next: dayAfter(fact.day, 7),
        facts: [Number(position)],
      } satisfies Account);
      return;
    case 'close':
      state.remove('account', fact.owner, fact.account);
      return;
    case 'pay':
      pay(state, fact, Number(position));
      return;
    case 'befriend': {
      const owner = ownerOf(state, fact.owner);
      if (!owner.friends.includes(fact.friend)) owner.friends.push(fact.friend);
      state.put('owner', fact.owner, fact.owner, owner);
      return;
    }
    case 'greet':
      greet(state, fact.owner);
      return;
    case 'cheer':
    case 'day':
  }
}

function pay(
  state: StateWriter,
  { owner, account, fen }: Extract<LedgerBody, { kind: 'pay' }>,
  position: number,
): void {
  // The order of the group's documents can be seen in the view: it must not depend on the cache.
  const keys = [...state.group('account', owner).keys()].join(',');
  state.append('payment', { owner, account, fen, keys });
  const doc = state.group('account', owner).get(account) as Account | undefined;
  if (doc === undefined) return;
  doc.fen += fen;
  doc.facts.push(position);
  state.put('account', owner, account, doc);
}

function greet(state: StateWriter, owner: string): void {
  for (const friend of ownerOf(state, owner).friends) {
    if (state.loaded('owner', friend) === undefined) continue;
    const doc = ownerOf(state, friend);
    doc.greeted++;
    state.put('owner', friend, friend, doc);
    state.append('greeting', { owner, friend, greeted: doc.greeted });
  }
}

export const LEDGER: Projection = {
  name: 'ledger',
  version: 3,
  collections: [
    {
      name: 'account',
      columns: [
        { name: 'next_day', type: 'date', of: (_group, _key, doc: Account) => doc.next },
        { name: 'fen', type: 'bigint', of: (_group, _key, doc: Account) => doc.fen },
        { name: 'facts', type: 'integer', of: (_group, _key, doc: Account) => doc.facts.length },
      ],
      indexes: ['(next_day)'],
    },
    {
      name: 'owner',
      columns: [
        { name: 'friends', type: 'text[]', of: (_group, _key, doc: Owner) => doc.friends },
        { name: 'popular', type: 'boolean', of: (_group, _key, doc: Owner) => doc.greeted > 3 },
        {
          name: 'best_friend',
          type: 'text',
          of: (_group, _key, doc: Owner) => doc.friends[0],
        },
      ],
      indexes: ['using gin (friends)', '(popular, grp)'],
    },
  ],
  logs: [{ name: 'payment' }, { name: 'greeting' }, { name: 'interest' }],
  needs,
  apply,
  due: ({ body }) => {
    const fact = body as LedgerBody;
    if (fact.kind === 'cheer') {
      return { collection: 'owner', column: 'friends', prefix: fact.friendsOf };
    }
    if (fact.kind !== 'day') return undefined;
    return { collection: 'account', column: 'next_day', upTo: fact.day };
  },
  needsOfDue: (_event, group) => [accountRef(group), ownerRef(group)],
  applyDue: ({ body }, group, state) => {
    const owner = ownerOf(state, group);
    if ((body as LedgerBody).kind === 'cheer') {
      owner.greeted++;
      state.put('owner', group, group, owner);
      state.append('greeting', { owner: group, friend: '', greeted: owner.greeted });
      return;
    }
    const { day } = body as Extract<LedgerBody, { kind: 'day' }>;
    for (const [key, doc] of state.group('account', group)) {
      const account = doc as Account;
      if (account.next > day) continue;
      account.fen += 1;
      account.next = dayAfter(day, 7);
      owner.interest++;
      state.put('account', group, key, account);
      state.append('interest', { group, key, interest: owner.interest });
    }
    state.put('owner', group, group, owner);
  },
};

/** Numbers that look random and are the same each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % below;
  };
}

/** A history of `count` events over about forty owners, a day and cheers every twenty events. */
export function ledgerHistory(count: number, seed = 7): LedgerBody[] {
  const below = numbers(seed);
  const owner = (): string => `owner-${'兜底abcdefgh'.charAt(below(10))}${below(4)}`;
  const account = (): string => `account-${below(4)}`;
  let day = '2024-01-01';
  return Array.from({ length: count }, (_, i): LedgerBody => {
    if (i % 20 === 19) return { kind: 'day', day: (day = dayAfter(day, 1 + below(3))) };
    if (i % 20 === 9) {
      return { kind: 'cheer', friendsOf: ['', 'owner-', 'owner-a', owner()][below(4)]! };
    }
    switch (below(8)) {
      case 0:
      case 1:
        return { kind: 'open', owner: owner(), account: account(), day };
      case 2:
        return { kind: 'close', owner: owner(), account: account(), day };
      case 3:
        return { kind: 'befriend', owner: owner(), friend: owner() };
      case 4:
        return { kind: 'greet', owner: owner() };
      default:
        return { kind: 'pay', owner: owner(), account: account(), fen: below(1000) };
    }
  });
}

let lastId = 0;

export function ledgerWrite(body: LedgerBody): Write {
  const id = Buffer.alloc(16);
  id.writeUInt32BE(++lastId);
  const event: NewEvent = {
    id: formatUuid(id),
    type: 'doudi.test.ledger.v1',
    data: Buffer.from(JSON.stringify(body)),
  };
  return { stream: 'ledger', expected: 'any', events: [event] };
}

type Documents = Map<string, Map<string, object>>;

/** The plainest fold there is: everything in memory, one event after the other. */
export function plainFold(events: readonly StoredEvent[]): {
  documents: Record<string, string>;
  logs: string[];
} {
  const groups: Documents = new Map();
  const logs: string[] = [];
  let ordinals: Record<string, number> = {};
  let position = 0n;
  const groupOf = (collection: string, group: string): Map<string, object> => {
    const name = `${collection}/${group}`;
    const found = groups.get(name) ?? new Map<string, object>();
    const sorted = new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
    groups.set(name, sorted);
    return sorted;
  };
  const state: StateWriter = {
    loaded: groupOf,
    group: groupOf,
    put: (collection, group, key, doc) => void groupOf(collection, group).set(key, doc),
    remove: (collection, group, key) => void groupOf(collection, group).delete(key),
    append: (log, doc) => {
      ordinals[log] = (ordinals[log] ?? 0) + 1;
      logs.push(`${log}/${position}/${ordinals[log]} ${JSON.stringify(doc)}`);
    },
  };
  for (const event of events.map(withBody)) {
    ordinals = {};
    position = event.position;
    applyPlainly(event, state, groups);
  }
  const documents: Record<string, string> = {};
  for (const [group, docs] of groups) {
    for (const [key, doc] of docs) documents[`${group}/${key}`] = JSON.stringify(doc);
  }
  return { documents, logs };
}

function applyPlainly(
  event: ReturnType<typeof withBody>,
  state: StateWriter,
  groups: Documents,
): void {
  const allowed = new Set(LEDGER.needs(event, state).map(({ group }) => group));
  const narrowed: StateWriter = {
    ...state,
    loaded: (collection, group) =>
      allowed.has(group) ? state.loaded(collection, group) : undefined,
  };
  LEDGER.apply(event, narrowed);
  const due = LEDGER.due?.(event);
  if (due === undefined) return;
  const found: string[] = [];
  for (const [name, docs] of groups) {
    const group = name.slice(name.indexOf('/') + 1);
    if (
      name.startsWith(`${due.collection}/`) &&
      [...docs.values()].some((doc) => isDueValue(due, valueOf(doc)))
    )
      found.push(group);
  }
  found.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  for (const group of found) LEDGER.applyDue?.(event, group, state);
}

/** Of the column that the queries ask for. */
const valueOf = (doc: object): unknown => ('next' in doc ? doc.next : (doc as Owner).friends);
