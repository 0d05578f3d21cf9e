import { dayAfter, dayBefore, HubError } from '#kernel';
import { Decider, type Decision, type Facts, type InForce } from './decision.js';
import type { Fact } from './set/facts.js';
import type { PolicySet, SetIdentity } from './set/policy-set.js';
import type { Programme } from './set/programmes.js';
import type { Relation, RelationQuery } from './set/relations.js';
import type { Rule } from './set/rules.js';
import { pairOf, type Unstated } from './set/unstated.js';
import { narrowest, type PolicyValue, type When } from './set/values.js';
import type { Expressions } from './tables/expressions.js';
import { holdsOn, type Validity } from './validity.js';
import type { WorkingDays } from './working-days.js';

/** A set that came into force: from a day, and to a day if it was said so. */
export interface Enactment {
  readonly set: PolicySet;
  readonly validity: Validity;
}

/**
 * What is in force where and when. Immutable: `enact` gives another, so that a decision made earlier can
 * be asked with the sets as they were known then. Of the sets in force for a place the narrowest comes
 * first (county, city, province, country), and of one place the one that came into force last; what a
 * set does not say is asked of the next.
 */
export class PolicySets implements InForce {
  /** By division: it is asked for every event, and places are few. */
  private readonly places = new Map<string, Place>();
  private readonly decider: Decider;

  private constructor(
    private readonly expressions: Expressions,
    /** In the order in which they were enacted. */
    readonly enactments: readonly Enactment[],
  ) {
    this.decider = new Decider(this, expressions);
  }

  static none(expressions: Expressions): PolicySets {
    return new PolicySets(expressions, []);
  }

  /** @param enactments in order, each after one of the set it extends */
  static of(expressions: Expressions, enactments: readonly Enactment[]): PolicySets {
    return new PolicySets(expressions, enactments);
  }

  /**
   * @param from first day; empty for the beginning. @param to last day; empty for no end
   * @throws HubError `policy.base-missing` when the set it extends was never enacted
   */
  enact(set: PolicySet, validity: Validity): PolicySets {
    const base = set.manifest.extends;
    if (base !== '' && !this.enactments.some((one) => one.set.identity.name === base)) {
      throw new HubError('conflict', 'policy.base-missing', {
        zh: `政策集 ${set.identity.name} 继承的 ${base} 尚未施行，请先施行它。`,
        en: `The set ${base}, which ${set.identity.name} extends, is not in force: enact it first.`,
      });
    }
    return new PolicySets(this.expressions, [...this.enactments, { set, validity }]);
  }

  /** Whether on every one of the days, of all the texts of that name, this one and no other was in force. */
  isInForce({ name, hash }: Pick<SetIdentity, 'name' | 'hash'>, days: Validity): boolean {
    const named = this.enactments.filter(({ set }) => set.identity.name === name);
    const [only] = named;
    if (only === undefined || named.length > 1 || only.set.identity.hash !== hash) return false;
    const { from, to } = only.validity;
    return from <= days.from && (to === '' || (days.to !== '' && days.to <= to));
  }

  /** The sets in force, the one that is asked first first. */
  inForce({ division, date }: When): readonly PolicySet[] {
    const { days, chains } = this.of(division);
    let i = 0;
    while (i < days.length && days[i]! <= date) i += 1;
    return chains[i]!;
  }

  programme(code: string, when: When): Programme | undefined {
    return this.first(when, ({ programmes }) =>
      programmes.get(code)?.find(({ validity }) => holdsOn(validity, when.date)),
    );
  }

  /** Every programme there, in the version that holds. */
  programmes(when: When): Programme[] {
    const codes = new Set(this.inForce(when).flatMap(({ programmes }) => [...programmes.keys()]));
    return [...codes].flatMap((code) => this.programme(code, when) ?? []);
  }

  /**
   * The standard or parameter of the narrowest place that gives one. Without a `value` where none does:
   * then `setBy` says who must. Undefined for a name that no set knows.
   */
  value(name: string, when: When): PolicyValue | undefined {
    const given = this.first(when, (set) => narrowest(set.given.get(name), when));
    if (given) return given;
    const declared = this.first(when, ({ values }) => values.get(name)?.at(-1));
    return declared && { ...declared, value: undefined };
  }

  /** The first day after `date` on which that value changes; undefined when none is known. */
  nextChange(name: string, { division, date }: When): string | undefined {
    const place = this.of(division);
    let days = place.changes.get(name);
    if (!days) place.changes.set(name, (days = this.changesOf(name, division)));
    return days.find((day) => day > date);
  }

  relation(query: RelationQuery): Relation | undefined {
    return this.first(query, ({ relations }) => relations.find(query));
  }

  /** Every relation of the pair in force there, by qualifier; narrower places come before wider ones. */
  relationsOfPair(query: RelationQuery): Relation[] {
    const found: Relation[] = [];
    for (const { relations } of this.inForce(query)) {
      for (const row of relations.ofPair(query)) {
        if (found.every(({ qualifier }) => qualifier !== row.qualifier)) found.push(row);
      }
    }
    return found;
  }

  /** What would have to be asked about a pair on which no clause was read. */
  unstated(query: RelationQuery): Unstated | undefined {
    if (this.relation(query)) return undefined;
    return this.first(query, ({ unstated }) => unstated.get(pairOf(query.a, query.b)));
  }

  rule(id: string, when: When): { readonly rule: Rule; readonly set: PolicySet } | undefined {
    return this.first(when, (set) => {
      const rule = set.rules.get(id)?.find(({ validity }) => holdsOn(validity, when.date));
      return rule && { rule, set };
    });
  }

  /** Ids of the rules in force there. */
  rules(when: When): string[] {
    const ids = new Set(this.inForce(when).flatMap((set) => [...set.rules.keys()]));
    return [...ids].filter((id) => this.rule(id, when) !== undefined);
  }

  fact(name: string, when: When): Fact | undefined {
    return this.first(when, ({ facts }) => facts.get(name));
  }

  /**
   * Applies a rule's decision table. Undefined where no such rule is in force.
   * @throws HubError `policy.fact-type` for a fact of another type than the set declares
   */
  decide(rule: string, when: When, facts: Facts): Decision | undefined {
    return this.decider.decide(rule, when, facts);
  }

  workingDays(when: When): WorkingDays | undefined {
    return this.first(when, ({ parts }) => parts.workingDays);
  }

  private first<T>(when: When, ask: (set: PolicySet) => T | undefined): T | undefined {
    for (const set of this.inForce(when)) {
      const found = ask(set);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private of(division: string): Place {
    let place = this.places.get(division);
    if (!place) this.places.set(division, (place = placeOf(division, this.enactments)));
    return place;
  }

  /** Every day on which the value is another than on the day before. */
  private changesOf(name: string, division: string): readonly string[] {
    const days = this.of(division).enactments.flatMap(({ set, validity }) => [
      ...edges(validity),
      ...(set.values.get(name) ?? [])
        .filter((row) => division.startsWith(row.division))
        .flatMap((row) => edges(row.validity)),
    ]);
    const valueOn = (date: string) => this.value(name, { division, date })?.value;
    return [...new Set(days)].sort().filter((day) => valueOn(day) !== valueOn(dayBefore(day)));
  }
}

/** What is enacted for a place. */
interface Place {
  readonly enactments: readonly Enactment[];
  /** Days on which other sets are in force than on the day before, in order. */
  readonly days: readonly string[];
  /** The sets in force before the first of those days, and from each of them on. */
  readonly chains: readonly (readonly PolicySet[])[];
  /** By name of a value, the days on which it changes. */
  readonly changes: Map<string, readonly string[]>;
}

function placeOf(division: string, all: readonly Enactment[]): Place {
  const enactments = all
    .filter(({ set }) => division.startsWith(set.manifest.division))
    .reverse()
    .sort(narrowerThenLater);
  const days = [...new Set(enactments.flatMap(({ validity }) => edges(validity)))].sort();
  const chains = ['', ...days].map((day) => chainOn(day, enactments));
  return { enactments, days, chains, changes: new Map() };
}

/** Of each name the set that came into force last. */
function chainOn(day: string, enactments: readonly Enactment[]): readonly PolicySet[] {
  const sets = new Map<string, PolicySet>();
  for (const { set, validity } of enactments) {
    const { name } = set.identity;
    if (holdsOn(validity, day) && !sets.has(name)) sets.set(name, set);
  }
  return [...sets.values()];
}

function narrowerThenLater(a: Enactment, b: Enactment): number {
  const narrower = b.set.manifest.division.length - a.set.manifest.division.length;
  if (narrower !== 0 || a.validity.from === b.validity.from) return narrower;
  return a.validity.from < b.validity.from ? 1 : -1;
}

/** The days on which a validity begins, and on which it holds no longer. */
const edges = ({ from, to }: Validity): string[] => [
  ...(from === '' ? [] : [from]),
  ...(to === '' ? [] : [dayAfter(to)]),
];
