import type { WorkingDays } from '../working-days.js';
import type { Source } from './clauses.js';
import type { Division } from './divisions.js';
import type { Fact } from './facts.js';
import type { Manifest } from './manifest.js';
import type { Programme } from './programmes.js';
import { RelationIndex, type Relation } from './relations.js';
import type { Rule } from './rules.js';
import { pairOf, type Unstated } from './unstated.js';
import type { PolicyValue } from './values.js';

/** Which set it is, for ever: two with one hash are the same text. */
export interface SetIdentity {
  readonly name: string;
  readonly version: string;
  /** SHA-256 of its content, hexadecimal. */
  readonly hash: string;
}

export const identityInWords = ({ name, version, hash }: SetIdentity): string =>
  `${name}@${version}#${hash.slice(0, 12)}`;

/** Everything of a set that was read. */
export interface SetParts {
  readonly manifest: Manifest;
  readonly sources: readonly Source[];
  readonly divisions: readonly Division[];
  readonly programmes: readonly Programme[];
  readonly facts: readonly Fact[];
  /** Standards and parameters alike. */
  readonly values: readonly PolicyValue[];
  readonly relations: readonly Relation[];
  readonly unstated: readonly Unstated[];
  readonly rules: readonly Rule[];
  /** Undefined in a set that inherits the calendar. */
  readonly workingDays: WorkingDays | undefined;
}

/** One policy set that was checked; it never changes. What it leaves out, it inherits (`PolicySets`). */
export class PolicySet {
  readonly programmes: ReadonlyMap<string, readonly Programme[]>;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly values: ReadonlyMap<string, readonly PolicyValue[]>;
  /** Those of the values that are given. */
  readonly given: ReadonlyMap<string, readonly PolicyValue[]>;
  readonly rules: ReadonlyMap<string, readonly Rule[]>;
  readonly relations: RelationIndex;
  readonly unstated: ReadonlyMap<string, Unstated>;

  constructor(
    readonly identity: SetIdentity,
    readonly parts: SetParts,
  ) {
    this.programmes = Map.groupBy(parts.programmes, ({ code }) => code);
    this.facts = new Map(parts.facts.map((fact) => [fact.name, fact]));
    this.values = Map.groupBy(parts.values, ({ name }) => name);
    const given = parts.values.filter(({ value }) => value !== undefined);
    this.given = Map.groupBy(given, ({ name }) => name);
    this.rules = Map.groupBy(parts.rules, ({ id }) => id);
    this.relations = new RelationIndex(parts.relations);
    this.unstated = new Map(parts.unstated.map((pair) => [pairOf(pair.a, pair.b), pair]));
  }

  get manifest(): Manifest {
    return this.parts.manifest;
  }
}
