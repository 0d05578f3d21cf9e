import type { PolicySetDeposited, PolicySetEnacted } from '#contracts';
import { HubError, invariant } from '#kernel';
import { PolicySets } from '../domain/policy-sets.js';
import type { PolicySet } from '../domain/set/policy-set.js';
import type { Expressions } from '../domain/tables/expressions.js';
import { refuseFaulty } from '../domain/faults.js';
import { parseSet } from './parse-set.js';
import { contentOf, DEPOSITED, ENACTED } from './policy-events.js';
import { hashOf, type SetContent } from './set-content.js';

/**
 * The sets as events bring them, one after the other: the same events give the same sets, so that a
 * replay judges with the policy of its time. What is deposited is kept as it came until it is enacted.
 */
export class PolicyLibrary {
  private readonly deposited = new Map<string, PolicySetDeposited[]>();
  private readonly parsed = new Map<string, PolicySet>();
  private current: PolicySets;

  constructor(private readonly expressions: Expressions) {
    this.current = PolicySets.none(expressions);
  }

  /** In force after the events so far; each value stays as it is. */
  get sets(): PolicySets {
    return this.current;
  }

  /** @returns whether the event changed what is in force */
  apply(type: string, data: unknown): boolean {
    if (type === DEPOSITED) this.keep(data as PolicySetDeposited);
    if (type !== ENACTED) return false;
    this.enact(data as PolicySetEnacted);
    return true;
  }

  /** Reads a text against the sets in force. @throws HubError `policy.invalid` with every fault */
  check(content: SetContent): PolicySet {
    const known = this.current.enactments.map(({ set }) => set).reverse();
    const { set, faults } = parseSet(content, known, this.expressions);
    refuseFaulty(set.identity.name, faults);
    return set;
  }

  private keep(part: PolicySetDeposited): void {
    const parts = this.deposited.get(part.hash);
    if (parts) parts.push(part);
    else this.deposited.set(part.hash, [part]);
  }

  private enact({ hash, name, period }: PolicySetEnacted): void {
    const set = this.parsed.get(hash) ?? this.read(hash, name);
    this.parsed.set(hash, set);
    this.current = this.current.enact(set, { from: period.from, to: period.to ?? '' });
  }

  private read(hash: string, name: string): PolicySet {
    const content = contentOf(this.deposited.get(hash) ?? []);
    if (hashOf(content) !== hash) {
      throw new HubError('conflict', 'policy.content-missing', {
        zh: `政策集 ${name} 的内容与其哈希不符或不完整，不能施行。`,
        en: `The text of the set ${name} is missing or is not that of its hash: it cannot be in force.`,
      });
    }
    const set = this.check(content);
    invariant(set.identity.name === name, 'an enactment names its set');
    this.deposited.delete(hash);
    return set;
  }
}
