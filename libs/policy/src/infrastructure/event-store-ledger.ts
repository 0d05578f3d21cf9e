import type { PolicySetEnacted } from '#contracts';
import type { EventStore, StoredEvent } from '#event-store';
import { HubError, invariant } from '#kernel';
import type { EnactmentOrder, PolicyLedger } from '../application/policy-ledger.js';
import type { Enactment } from '../domain/policy-sets.js';
import type { PolicySet } from '../domain/set/policy-set.js';
import type { Expressions } from '../domain/tables/expressions.js';
import { contentStream, deposits, enactment, ENACTMENTS_STREAM } from './policy-events.js';
import { PolicyLibrary } from './policy-library.js';
import { normalised } from './set-content.js';

const PAGE = 1_000;

type Store = Pick<EventStore<never>, 'append' | 'readStream'>;

/** Keeps sets in the event store: their text in a stream of their hash, their enactments in one stream. */
export class EventStoreLedger implements PolicyLedger {
  constructor(
    private readonly store: Store,
    private readonly expressions: Expressions,
    private readonly now: () => Date,
  ) {}

  async enacted(): Promise<readonly Enactment[]> {
    return (await this.library()).library.sets.enactments;
  }

  async check(content: ReadonlyMap<string, string>): Promise<PolicySet> {
    const { library } = await this.library();
    return library.check(asKept(content));
  }

  async enact(set: PolicySet, order: EnactmentOrder): Promise<void> {
    const { hash } = set.identity;
    const at = this.now();
    const { revision } = await this.library();
    const text = deposits(hash, asKept(order.content), at);
    // Under its hash a text is there once: that it is there already is as good.
    await this.store.append([{ stream: contentStream(hash), expected: 'any', events: text }]);
    const event = enactment(idOf(set, order), enactedBy(set, order, order.content.size), at);
    const [result] = await this.store.append([
      { stream: ENACTMENTS_STREAM, expected: revision ?? 'none', events: [event] },
    ]);
    if (result?.status !== 'conflict') return;
    throw new HubError('conflict', 'policy.conflict', {
      zh: '另一个政策集刚刚施行，请重新核对后再施行。',
      en: 'Another set came into force just now: check again, then enact.',
    });
  }

  private async library(): Promise<{ library: PolicyLibrary; revision: number | undefined }> {
    const library = new PolicyLibrary(this.expressions);
    const read = new Set<string>();
    let revision: number | undefined;
    for (const event of await this.stream(ENACTMENTS_STREAM)) {
      const data = dataOf(event) as PolicySetEnacted;
      if (!read.has(data.hash)) {
        for (const part of await this.stream(contentStream(data.hash))) {
          library.apply(part.type, dataOf(part));
        }
        read.add(data.hash);
      }
      library.apply(event.type, data);
      ({ revision } = event);
    }
    return { library, revision };
  }

  private async stream(name: string): Promise<StoredEvent[]> {
    const all: StoredEvent[] = [];
    for (;;) {
      const page = await this.store.readStream(name, all.length, PAGE);
      all.push(...page);
      if (page.length < PAGE) return all;
    }
  }
}

const asKept = (content: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map([...content].map(([path, text]) => [path, normalised(text)]));

const dataOf = ({ data }: StoredEvent): unknown => {
  const { data: body } = JSON.parse(data.toString('utf8')) as { data?: unknown };
  invariant(body !== undefined, 'a stored event has data');
  return body;
};

const idOf = ({ identity }: PolicySet, { from, to, document }: EnactmentOrder): string =>
  [identity.hash, from, to ?? '', document ?? ''].join(':');

function enactedBy(
  { identity, manifest }: PolicySet,
  { from, to, document }: EnactmentOrder,
  files: number,
): PolicySetEnacted {
  return {
    ...identity,
    files,
    ...(manifest.division && { division: manifest.division }),
    ...(manifest.extends && { extends: manifest.extends }),
    period: { from, ...(to && { to }) },
    ...(document && { document }),
  };
}
