import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { KurrentdbEventStore, KurrentdbLog, type EventLog } from '#event-store/kurrentdb';
import { MemoryEventStore } from '#event-store/memory';
import { startWireServer, type WireServer } from '#event-store/wire';
import { established, joined, person } from './facts.js';
import { bodyOf, byStatus, Hub, type Sealed } from './test-hub.js';

let hub: Hub;
let server: WireServer;
let stores: KurrentdbEventStore[] = [];

beforeEach(async () => {
  hub = await Hub.make();
  await KurrentdbEventStore.migrate(hub.pool);
  server = await startWireServer({
    store: new MemoryEventStore(),
    host: '127.0.0.1',
    port: 0,
    security: 'none',
    appends: true,
  });
});

afterEach(async () => {
  await hub.close();
  for (const store of stores) await store.close();
  stores = [];
  await server.close();
});

const log = (): KurrentdbLog =>
  new KurrentdbLog({ url: `esdb://127.0.0.1:${server.port}?tls=false` });

function storeOn(theLog: EventLog): KurrentdbEventStore {
  const store = new KurrentdbEventStore({ log: theLog, pool: hub.pool });
  stores.push(store);
  return store;
}

/** A moment of the n-th group of appends: in PostgreSQL, staged but not sent, sent but not heard of. */
type Moment = 'while it is staged' | 'before it is sent' | 'before the answer is heard';

/** The log of a process that is killed then: nothing of it works any more. */
function killedAt(group: number, moment: Moment): { log: EventLog; killed: Promise<void> } {
  const theLog = log();
  let appends = 0;
  let dead = false;
  let tell: () => void = () => undefined;
  const killed = new Promise<void>((resolve) => (tell = resolve));
  const dieIf = (now: boolean): void => {
    dead ||= now;
    if (!dead) return;
    tell();
    throw new Error('killed');
  };
  const dying = Object.assign(Object.create(theLog) as EventLog, {
    head: async () => {
      dieIf(moment === 'while it is staged' && appends === group - 1);
      return theLog.head();
    },
    append: async (...args: Parameters<EventLog['append']>): Promise<void> => {
      const last = ++appends === group;
      dieIf(last && moment === 'before it is sent');
      await theLog.append(...args);
      dieIf(last);
    },
  });
  return { log: dying, killed };
}

const ACCESS = { principal: 'spec', role: 'auditor', purpose: 'test', action: 'spec.read' };

describe('intake onto KurrentDB', () => {
  it('takes each event once, whatever is delivered again', async () => {
    const store = storeOn(log());
    const first = hub.process({ store });
    await first.service.start();
    const numbers = Array.from({ length: 100 }, (_, i) => i);
    await hub.send(
      ...numbers.map((n) => hub.event('household.established', established(`H-${n}`))),
    );
    await hub.send(...numbers.map((n) => hub.event('member.joined', joined(`H-${n}`, n))));
    await hub.answered(200);
    await first.service.stop();
    const before = await store.read({ after: 0n, limit: 1_000 });
    const gaps = await first.figures.gaps('civil-affairs');
    await hub.pool.query('update kafka_offset set next = 0');
    const again = await hub.run({ store: storeOn(log()) });
    expect(byStatus(await hub.answered(400))).toEqual({ accepted: 200, duplicate: 200 });
    expect(await store.read({ after: 0n, limit: 1_000 })).toEqual(before);
    expect(await again.figures.gaps('civil-affairs')).toEqual(gaps);
  });

  it.each<[Moment]>([
    ['while it is staged'],
    ['before it is sent'],
    ['before the answer is heard'],
  ])(
    'says accepted once of each event when the process is killed with a batch, %s',
    async (moment) => {
      const mortal = killedAt(2, moment);
      const dead = hub.process({ store: storeOn(mortal.log) });
      await dead.service.start();
      await hub.send(hub.event('household.established', established('H-1')));
      await hub.answered(1);
      await hub.send(
        hub.event('member.joined', joined('H-1', 1)),
        hub.event('household.established', established('H-2')),
      );
      await mortal.killed;
      await dead.service.stop();
      await stores[0]!.close();

      const { figures } = await hub.run({ store: storeOn(log()) });
      await hub.answered(3);
      await hub.send(hub.event('member.joined', joined('H-2', 2)));
      const receipts = await hub.answered(4);
      expect(byStatus(receipts)).toEqual({ accepted: 4 });
      expect(receipts.map(({ position }) => position).sort()).toEqual(['1', '2', '3', '4']);
      const events = await stores[1]!.read({ after: 0n, limit: 10 });
      expect(events.map(({ type }) => type.split('.').at(-3))).toEqual([
        'household',
        'member',
        'household',
        'member',
      ]);
      // The keys that sealed them are there, as for events that nothing happened to.
      const people = [events[1]!, events[3]!].map((event) => {
        const { data } = bodyOf(event) as unknown as { data: { person: Sealed } };
        return data.person;
      });
      expect(await hub.vault.personalData.reveal(ACCESS, people)).toEqual([person(1), person(2)]);
      expect(await figures.gaps()).toEqual([]);
      expect(await hub.count('quarantine')).toBe(0);
      expect(await hub.count(`intake_count where outcome = 'accepted' and n = 4`)).toBe(1);
    },
  );
});
