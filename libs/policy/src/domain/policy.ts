import { invariant, OPEN_END, sha256 } from '#kernel';
import type { Facts } from './decision.js';
import type { PolicySets } from './policy-sets.js';
import { identityInWords } from './set/policy-set.js';
import type { Programme } from './set/programmes.js';
import type { Relation, RelationQuery } from './set/relations.js';
import type { When } from './set/values.js';
import { Stacking } from './stacking.js';

/** The clauses that rules of the hub rest on and that are not rows of the matrix. */
export type ClauseName = 'one_household' | 'one_chain';

/** Answers about time that are kept; each is some hundred bytes. */
const KEPT = 20_000;

/** A number that a clause gives. */
export interface Limit {
  readonly value: number;
  readonly clause: string;
}

/** What the rules of the hub ask of the sets in force; it answers and never decides. */
export class Policy {
  readonly stacking: Stacking;

  constructor(readonly sets: PolicySets) {
    this.stacking = new Stacking(sets);
  }

  /**
   * Every set with version and hash: what a decision keeps to say which policy it knew. Where there are many,
   * how many and a hash over all of them; the list of enactments says which they are.
   */
  get version(): string {
    this.words ??= versionOf(this.sets);
    return this.words;
  }

  private words: string | undefined;

  /** In its latest version; undefined for a code that policy does not know. */
  programme(code: string): Programme | undefined {
    return this.allProgrammes().find((programme) => programme.code === code);
  }

  /** Of every place, each in its latest version. */
  allProgrammes(): readonly Programme[] {
    this.latest ??= [
      ...new Map(
        this.sets.enactments
          .flatMap(({ set }) => set.parts.programmes)
          .sort((a, b) => (a.validity.from < b.validity.from ? -1 : 1))
          .map((programme) => [programme.code, programme]),
      ).values(),
    ];
    return this.latest;
  }

  private latest: readonly Programme[] | undefined;

  /** The department that answers for the programme; civil affairs where it is unknown. */
  dutyDepartment(code: string): string {
    return this.programme(code)?.dutyDepartment ?? 'civil-affairs';
  }

  relation(query: RelationQuery): Relation | undefined {
    return this.sets.relation(query);
  }

  /** A number that is in force there, with its clause; undefined where no text was read that gives one. */
  limit(name: string, when: When): Limit | undefined {
    const found = this.sets.value(name, when);
    if (found?.value === undefined) return undefined;
    invariant(typeof found.value === 'number', `${name} is a number`);
    return { value: found.value, clause: found.clause };
  }

  /**
   * The time that a rule of the kind clock allows for some facts: its output of the name. Undefined where
   * the rule is not in force, or facts are missing that it depends on.
   */
  timeAllowed(
    { rule, output }: { readonly rule: string; readonly output: string },
    facts: Facts,
    when: When,
  ): Limit | undefined {
    let key = `${rule}|${output}|${when.division}|${when.date}`;
    for (const name in facts) key += `|${name}=${facts[name]}`;
    if (!this.times.has(key)) {
      const decision = this.sets.decide(rule, when, facts);
      const decided = decision?.kind === 'decided' ? decision : undefined;
      const value = decided?.outputs[output];
      if (this.times.size >= KEPT) this.times.clear();
      this.times.set(
        key,
        decided && typeof value === 'number' ? { value, clause: decided.clause } : undefined,
      );
    }
    return this.times.get(key);
  }

  /** Many applications are made on one day, and each is asked about again with every event. */
  private readonly times = new Map<string, Limit | undefined>();

  /** See {@link WorkingDays.after}. */
  addWorkingDays(date: string, count: number): string | undefined {
    return this.sets.workingDays({ division: '', date })?.after(date, count);
  }

  /** The years whose holidays are loaded. */
  calendarCoverage(): { readonly from: string; readonly to: string } | undefined {
    return this.sets.workingDays({ division: '', date: OPEN_END })?.coverage;
  }

  /**
   * Document and article, as an officer would cite it there and then. What was not yet in force on the day is
   * cited as it came: it is what speaks of the matter now.
   */
  clause(name: ClauseName, when: When): string {
    const found = this.sets.rule(name, when) ?? this.sets.rule(name, { ...when, date: OPEN_END });
    return found?.rule.clause ?? '';
  }
}

/** Sets that are named one by one: a decision is to stay short. */
const MOST_NAMED = 8;
const HASH_DIGITS = 12;

function versionOf({ enactments }: PolicySets): string {
  if (enactments.length <= MOST_NAMED) {
    return enactments.map(({ set }) => identityInWords(set.identity)).join('+');
  }
  const all = enactments.map(({ set, validity: { from, to } }) => [set.identity.hash, from, to]);
  const hash = sha256(Buffer.from(JSON.stringify(all))).toString('hex');
  return `policy@${enactments.length}#${hash.slice(0, HASH_DIGITS)}`;
}
