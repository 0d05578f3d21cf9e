import type { EventStore, NewEvent, Write, WriteResult } from '#event-store';
import { HubError, invariant } from '#kernel';
import type {
  BrokenSet,
  EnactedSet,
  EnactmentOrder,
  PolicyDraft,
  PolicyLedger,
  SetText,
} from '../application/policy-ledger.js';
import { setsBuiltOn } from '../domain/narrower-sets.js';
import { Policy } from '../domain/policy.js';
import type { SetIdentity } from '../domain/set/policy-set.js';
import type { Expressions } from '../domain/tables/expressions.js';
import type { Validity } from '../domain/validity.js';
import { enactedBy, idOf, sameOrder } from './enactment-order.js';
import type { ShippedSet } from './load-policy.js';
import { parseSet } from './parse-set.js';
import {
  contentOf,
  contentStream,
  deposits,
  enactment,
  ENACTMENTS_STREAM,
} from './policy-events.js';
import { PolicyLibrary } from './policy-library.js';
import { depositsOf, enactmentsFrom, tell, type StoredEnactment } from './policy-stream.js';
import { normalised, type SetContent } from './set-content.js';

/** First day of what was in force before anybody enacted anything. */
const BEGINNING = '1900-01-01';

export interface LedgerOptions {
  readonly store: Pick<EventStore<never>, 'append' | 'readStream'>;
  readonly expressions: Expressions;
  /** Sets that come with the program, each after the one it extends. */
  readonly ground: readonly ShippedSet[];
  readonly now: () => Date;
}

/** Everything enacted so far. */
interface Known {
  readonly library: PolicyLibrary;
  readonly enactments: readonly StoredEnactment[];
}

/** Keeps sets in the event store: their text in a stream of their hash, their enactments in one stream. */
export class EventStoreLedger implements PolicyLedger {
  constructor(private readonly options: LedgerOptions) {}

  async enacted(): Promise<readonly EnactedSet[]> {
    return listOf(await this.known());
  }

  async draft(content: SetText, days: Validity): Promise<PolicyDraft> {
    const { library, enactments } = await this.known();
    const known = library.latestFirst();
    const { set, faults } = parseSet(asKept(content), known, this.options.expressions);
    const breaks: BrokenSet[] = [];
    for (const one of setsBuiltOn(set.identity.name, days, library.sets.enactments)) {
      const text = await this.textOf(one.identity.hash);
      const again = parseSet(text, [set, ...known], this.options.expressions);
      const { division } = one.manifest;
      if (again.faults.length > 0) {
        breaks.push({ identity: one.identity, division, faults: again.faults });
      }
    }
    const isTaken = known.some(({ identity }) => takes(identity, set.identity));
    return { set, faults, isTaken, breaks, enactments: enactments.length };
  }

  async enact(draft: PolicyDraft, order: EnactmentOrder): Promise<EnactedSet> {
    const known = await this.known();
    const same = sameOrder(known.enactments, draft.set, order);
    const latest = known.enactments.findLast(({ data }) => data.name === draft.set.identity.name);
    const settled = same.at(-1);
    if (settled && settled === latest) return listedAt(known, settled);
    if (draft.enactments !== known.enactments.length) throw conflict();
    if (order.after !== undefined && order.after !== known.enactments.length) throw stale();
    const at = this.options.now();
    const ground = known.enactments.length === 0 ? this.ground(at) : [];
    const text = asKept(order.content);
    await this.deposit(draft.set.identity.hash, text, at);
    const event = enactment(
      idOf(draft.set, order, same.length),
      enactedBy(draft.set, order, text.size),
      at,
    );
    const fresh = ground.some(({ id }) => id === event.id) ? ground : [...ground, event];
    await this.append(fresh, known);
    const now = await this.known();
    const stored = now.enactments.find((one) => one.event.id === event.id);
    invariant(stored !== undefined, 'what was appended can be read');
    return listedAt(now, stored);
  }

  async textOf(hash: string): Promise<SetText> {
    const shipped = this.options.ground.find(({ set }) => set.identity.hash === hash);
    if (shipped) return shipped.content;
    return contentOf(await depositsOf(this.options.store, hash));
  }

  /** The first enactment of all makes what came with the program part of history. */
  private ground(at: Date): NewEvent[] {
    return this.options.ground.map(({ set, content }) => {
      const order = { content, from: BEGINNING };
      return enactment(idOf(set, order, 0), enactedBy(set, order, content.size), at);
    });
  }

  private async append(events: readonly NewEvent[], { enactments }: Known): Promise<void> {
    if (enactments.length === 0) {
      for (const { set, content } of this.options.ground) {
        await this.deposit(set.identity.hash, content, this.options.now());
      }
    }
    const expected = enactments.at(-1)?.event.revision ?? 'none';
    const [result] = await this.store({ stream: ENACTMENTS_STREAM, expected, events });
    if (result?.status === 'conflict') throw conflict();
  }

  /** Under its hash a text is there once: that it is there already is as good. */
  private async deposit(hash: string, text: SetContent, at: Date): Promise<void> {
    const events = deposits(hash, text, at);
    await this.store({ stream: contentStream(hash), expected: 'any', events });
  }

  private store(write: Write): Promise<WriteResult[]> {
    return this.options.store.append([write]);
  }

  private async known(): Promise<Known> {
    const { store, expressions, ground } = this.options;
    const library = new PolicyLibrary(
      expressions,
      ground.map(({ set }) => set),
    );
    const enactments = await enactmentsFrom(store, 0);
    for (const one of enactments) await tell(library, one, store);
    return { library, enactments };
  }
}

function listOf({ library, enactments }: Known): EnactedSet[] {
  const policyAfter = (count: number) => new Policy(library.setsAfter(count)).version;
  const all = library.sets.enactments;
  const shipped = all.slice(0, all.length - enactments.length);
  return [
    ...shipped.map((one) => ({
      ...one,
      ...{ position: 0, at: '', document: undefined, by: undefined, policy: policyAfter(0) },
    })),
    ...enactments.map(({ event, data }, i) => ({
      set: library.setOf(data.hash)!,
      validity: { from: data.period.from, to: data.period.to ?? '' },
      position: Number(event.position),
      at: event.recordedAt.toISOString(),
      document: data.document,
      by: data.by,
      policy: policyAfter(i + 1),
    })),
  ];
}

function listedAt(known: Known, { event }: StoredEnactment): EnactedSet {
  const listed = listOf(known).find(({ position }) => position === Number(event.position));
  invariant(listed !== undefined, 'an enactment is listed');
  return listed;
}

const asKept = (content: SetText): SetContent =>
  new Map([...content].map(([path, text]) => [path, normalised(text)]));

const takes = (known: SetIdentity, { name, version, hash }: SetIdentity): boolean =>
  known.name === name && known.version === version && known.hash !== hash;

const conflict = (): HubError =>
  new HubError('conflict', 'policy.conflict', {
    zh: '另一个政策集刚刚施行，请重新核对后再施行。',
    en: 'Another set came into force just now: check again, then enact.',
  });

const stale = (): HubError =>
  new HubError('stale', 'policy.stale', {
    zh: '您查看之后又有政策集施行。请重新查看清单并核对，再行施行。',
    en: 'A policy set came into force since you looked: look at the list and check again, then enact.',
  });
