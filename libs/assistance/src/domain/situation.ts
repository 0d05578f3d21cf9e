import type { AwardDoc, PaymentDoc } from './documents.js';

/**
 * What the rules need to know of a person or household, whoever knows it: the hub's composition fills
 * these from the household context, which this one does not import.
 */

/** The person lives with the household from `from` until (not on) `until`. */
export interface LivedWith {
  readonly party: string;
  readonly from: string;
  readonly until: string | undefined;
  readonly p: number;
}

export interface Insured {
  readonly p: number;
  readonly scheme: string;
  readonly division: string;
  readonly from: string;
  readonly to?: string;
}

export interface Assessment {
  readonly p: number;
  readonly on: string;
  readonly labour: string;
  readonly support: string;
  readonly livelihood: string;
}

/** A medical bill that aid paid a part of, in 分: what insurance left is `total − insured`. */
export interface AidedBill {
  readonly p: number;
  readonly on: string;
  /** `outpatient` or `inpatient`. */
  readonly setting: string;
  readonly total: number;
  readonly insured: number;
  readonly aided: number;
  /** What `aided` was computed on, where it was said. */
  readonly aidBase?: number;
}

export interface PersonSituation {
  readonly token: string;
  /** Last day of life. */
  readonly death: string | undefined;
  readonly stays: readonly LivedWith[];
  readonly insurance: readonly Insured[];
  readonly aidedBills: readonly AidedBill[];
  /** The last one made. */
  readonly assessment: Assessment | undefined;
}

interface Verified {
  readonly p: number;
  readonly on: string;
}

export interface HouseholdSituation {
  readonly token: string;
  readonly division: string | undefined;
  /** Those living together today, alive. */
  readonly members: readonly PersonSituation[];
  /** Monthly, of the whole household, in 分. */
  readonly income: (Verified & { readonly fen: number }) | undefined;
  readonly assets: (Verified & { readonly within: boolean }) | undefined;
}

/** The awards of one beneficiary by token of their number. */
export type Awards = ReadonlyMap<string, AwardDoc>;
export type Payments = ReadonlyMap<string, PaymentDoc>;

/** What rules may look up. */
export interface Lookup {
  /** The last opened day; undefined before the first: then nobody can be said to miss aid. */
  readonly today: string | undefined;
  awardsOf(beneficiary: string): Awards;
  /** Division in which a household is counted. */
  divisionOf(household: string): string | undefined;
}
