import type { PolicySetDeposited, PolicySetEnacted } from '#contracts';
import { HubError, invariant } from '#kernel';
import { PolicySets, type Enactment } from '../domain/policy-sets.js';
import type { PolicySet } from '../domain/set/policy-set.js';
import type { Expressions } from '../domain/tables/expressions.js';
import { refuseFaulty } from '../domain/faults.js';
import { parseSet } from './parse-set.js';
import { contentOf, DEPOSITED, ENACTED } from './policy-events.js';
import { hashOf, type SetContent } from './set-content.js';

const ALWAYS = { from: '', to: '' };

/**
 * The sets as events bring them, one after the other: the same events give the same sets, so that a
 * replay judges with the policy of its time. What is deposited is kept as it came until it is enacted.
 */
export class PolicyLibrary {
  private readonly deposited = new Map<string, PolicySetDeposited[]>();
  private readonly parsed = new Map<string, PolicySet>();
  private readonly enacted: Enactment[] = [];
  private current: PolicySets;

  /** @param ground sets in force from the beginning, each until one of its name is enacted */
  constructor(
    private readonly expressions: Expressions,
    private readonly ground: readonly PolicySet[],
  ) {
    this.current = this.setsAfter(0);
  }

  /** In force after the events so far; each value stays as it is. */
  get sets(): PolicySets {
    return this.current;
  }

  /** How many enactments there were. */
  get count(): number {
    return this.enacted.length;
  }

  /** What was in force when there had been so many enactments; made anew at every call. */
  setsAfter(count: number): PolicySets {
    const enacted = this.enacted.slice(0, count);
    const named = new Set(enacted.map(({ set }) => set.identity.name));
    const ground = this.ground.filter(({ identity }) => !named.has(identity.name));
    const all = [...ground.map((set) => ({ set, validity: ALWAYS })), ...enacted];
    return PolicySets.of(this.expressions, all);
  }

  /** A set that was enacted; undefined for another. */
  setOf(hash: string): PolicySet | undefined {
    return this.parsed.get(hash);
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
    const { set, faults } = parseSet(content, this.latestFirst(), this.expressions);
    refuseFaulty(set.identity.name, faults);
    return set;
  }

  /** Of each name the set that was enacted last comes before others of its name. */
  latestFirst(): PolicySet[] {
    return this.current.enactments.map(({ set }) => set).reverse();
  }

  private keep(part: PolicySetDeposited): void {
    if (this.parsed.has(part.hash)) return;
    const parts = this.deposited.get(part.hash);
    if (parts) parts.push(part);
    else this.deposited.set(part.hash, [part]);
  }

  private enact({ hash, name, period }: PolicySetEnacted): void {
    const set = this.parsed.get(hash) ?? this.read(hash, name);
    this.parsed.set(hash, set);
    this.enacted.push({ set, validity: { from: period.from, to: period.to ?? '' } });
    this.current = this.setsAfter(this.enacted.length);
  }

  /** It was checked when it was enacted: a program that has learnt to check more does not undo history. */
  private read(hash: string, name: string): PolicySet {
    const content = contentOf(this.deposited.get(hash) ?? []);
    if (hashOf(content) !== hash) {
      throw new HubError('conflict', 'policy.content-missing', {
        zh: `政策集 ${name} 的内容与其哈希不符或不完整，不能施行。`,
        en: `The text of the set ${name} is missing or is not that of its hash: it cannot be in force.`,
      });
    }
    const { set } = parseSet(content, this.latestFirst(), this.expressions);
    invariant(set.identity.name === name, 'an enactment names its set');
    this.deposited.delete(hash);
    return set;
  }
}
