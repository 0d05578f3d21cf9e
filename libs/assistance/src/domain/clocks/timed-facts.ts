/**
 * Facts from which times run or by which they end, of a household and whoever lived in it. The hub's
 * composition fills these from the household context, which this one does not import.
 */
export interface Dated {
  readonly p: number;
  readonly on: string;
}

export interface TimedPerson {
  readonly token: string;
  /** Registered while the person lived with the household. */
  readonly death: Dated | undefined;
  /** Jobs begun, by their first day, and ended. */
  readonly jobs: readonly Dated[];
  readonly jobsEnded: readonly (Dated & { readonly why: string })[];
  /** Work that was offered and refused. */
  readonly offers: readonly (Dated & { readonly justified: boolean })[];
  /** Recognised major illnesses. */
  readonly illnesses: readonly Dated[];
  readonly hardships: readonly Dated[];
  /** Whether the last visit found the person able to work; undefined when nobody looked. */
  readonly canWork: boolean | undefined;
}

export interface TimedFacts {
  /** Token of the household. */
  readonly token: string;
  readonly division: string;
  /** Verifications of income and assets, in order of position. */
  readonly verified: readonly Dated[];
  readonly visits: readonly Dated[];
  readonly hardships: readonly Dated[];
  /** Members, and those who died as such; in order of token. */
  readonly persons: readonly TimedPerson[];
  /** The day of a fact about the household or one of them, by its position; undefined for others. */
  readonly dayOf: (position: number) => string | undefined;
}

/** The last of them by day, of one day the one known last. */
export function lastOf<F extends Dated>(facts: readonly F[]): F | undefined {
  let last: F | undefined;
  for (const fact of facts) if (!last || fact.on >= last.on) last = fact;
  return last;
}

/** The first of them on or after the day. */
export function firstSince<F extends Dated>(facts: readonly F[], day: string): F | undefined {
  let first: F | undefined;
  for (const fact of facts) {
    if (fact.on >= day && (!first || fact.on < first.on)) first = fact;
  }
  return first;
}
