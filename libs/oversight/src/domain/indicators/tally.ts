import { invariant } from '#kernel';
import {
  CONDITIONS,
  type AidedUnit,
  type ApplicationUnit,
  type EntitledUnit,
  type StandardUnit,
} from './conditions.js';
import type { FrozenDefinition, Part } from './definition.js';

/** A figure as an exact fraction: whole numbers, never a quotient. */
export interface Fraction {
  numerator: number;
  denominator: number;
  /** What cannot be told, and is in neither. */
  unknown: number;
}

/** A fraction of one place, and of one programme or of all. */
export interface TalliedFraction extends Fraction {
  /** Six digits. */
  readonly division: string;
  /** Undefined for all programmes together. */
  readonly programme?: string;
}

type CountedUnit =
  | { readonly population: 'entitled'; readonly unit: EntitledUnit }
  | { readonly population: 'applications'; readonly unit: ApplicationUnit }
  | { readonly population: 'aided'; readonly unit: AidedUnit };

/** Where a unit is counted. */
export interface Whose {
  readonly division: string;
  readonly programme: string;
}

/** Counts one definition, a unit at a time; it keeps a row a place and programme. */
export class Tally {
  private readonly rows = new Map<string, TalliedFraction>();

  constructor(readonly definition: FrozenDefinition) {}

  add(counted: CountedUnit, { division, programme }: Whose): void {
    const { numerator, denominator, unknown, population } = this.definition;
    if (counted.population !== population) return;
    if (unknown && holds(unknown, counted)) {
      for (const row of this.rowsOf(division, programme)) row.unknown += 1;
    }
    if (!holds(denominator, counted)) return;
    const isIn = holds(numerator, counted);
    for (const row of this.rowsOf(division, programme)) {
      row.denominator += 1;
      if (isIn) row.numerator += 1;
    }
  }

  /** In order of place; all programmes together before each of them. */
  list(): TalliedFraction[] {
    return [...this.rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  }

  private rowsOf(division: string, programme: string): TalliedFraction[] {
    return [this.row(division, undefined), this.row(division, programme)];
  }

  private row(division: string, programme: string | undefined): TalliedFraction {
    const key = `${division}|${programme ?? ''}`;
    let row = this.rows.get(key);
    if (!row) {
      row = {
        division,
        ...(programme !== undefined && { programme }),
        ...{ numerator: 0, denominator: 0, unknown: 0 },
      };
      this.rows.set(key, row);
    }
    return row;
  }
}

function holds({ where }: Part, { population, unit }: CountedUnit): boolean {
  const conditions = CONDITIONS[population] as Readonly<
    Record<string, (unit: CountedUnit['unit']) => boolean>
  >;
  return where.every((name) => {
    const condition = conditions[name];
    invariant(condition !== undefined, `the condition ${name} is known`);
    return condition(unit);
  });
}

/** A ratio of two sums of policy; undefined where one of them is not given. */
export function ratioOf(
  { numerator, denominator }: FrozenDefinition,
  unit: StandardUnit,
): Pick<Fraction, 'numerator' | 'denominator'> | undefined {
  const [over, under] = [numerator, denominator].map(({ where }) => sumOf(where[0], unit));
  if (over === undefined || under === undefined || under === 0) return undefined;
  return { numerator: over, denominator: under };
}

function sumOf(name: string | undefined, unit: StandardUnit): number | undefined {
  const sums = CONDITIONS.standards as Readonly<
    Record<string, (unit: StandardUnit) => number | undefined>
  >;
  return name === undefined ? undefined : sums[name]?.(unit);
}
