import type { Sentence } from '#kernel';
import { CONDITIONS, type Population } from './conditions.js';

/** What is counted, and which of it. */
export interface Part extends Sentence {
  /** Names of conditions, all of which hold; none: everything of the population. */
  readonly where: readonly string[];
}

/**
 * An indicator of performance (绩效评价指标), frozen by its version: what a figure means never changes. What
 * is to be counted otherwise is another version.
 */
export interface Definition {
  readonly id: string;
  /** From 1. */
  readonly version: number;
  readonly zh: string;
  readonly en: string;
  readonly population: Population;
  readonly numerator: Part;
  readonly denominator: Part;
  /** What belongs to neither because it cannot be told, and is counted beside. */
  readonly unknown?: Part;
  /** The clause that sets the aim, or where the definition comes from. */
  readonly source: string;
}

/** A definition with the SHA-256 of its file, by which a figure names it for ever. */
export interface FrozenDefinition extends Definition {
  /** Hexadecimal. */
  readonly hash: string;
}

/** As figures and requests name it: `coverage@1`. */
export const nameOf = ({ id, version }: Pick<Definition, 'id' | 'version'>): string =>
  `${id}@${version}`;

/** Conditions that the program does not know: the definition cannot be computed. */
export function unknownConditions(definition: Definition): string[] {
  const { numerator, denominator, unknown, population } = definition;
  const known = CONDITIONS[population] as Readonly<Record<string, unknown>>;
  return [...numerator.where, ...denominator.where, ...(unknown?.where ?? [])].filter(
    (name) => !Object.hasOwn(known, name),
  );
}
