import type { Fact, FactSet } from '#kernel';

/**
 * The documents of the household context: sets of facts, each keyed by the position `p` of the event
 * that stated it (see ADR 7). Only tokens, codes, dates (ISO 8601) and sums in 分 (`fen`); what is
 * personal stays sealed in the event at `p`. Keys are short because documents are written often:
 *
 * `as` relation to the head · `kind` kind of the fact · `why` reason code · `on` the day it happened ·
 * `from`/`to` first and last day · `party` the other side of a membership (household for a person,
 * person for a household)
 */

export type Membership = 'living-together' | 'hukou-book' | 'medical-insurance';
export type PlaceKind = 'hukou' | 'residence' | 'hardship';

export interface JoinedFact extends Fact {
  readonly party: string;
  readonly as: string;
  readonly kind: Membership;
  readonly why: string;
  readonly from: string;
}

export interface LeftFact extends Fact {
  readonly party: string;
  readonly kind: Membership;
  readonly why: string;
  readonly on: string;
}

export interface PlaceFact extends Fact {
  readonly kind: PlaceKind;
  readonly division: string;
  readonly from: string;
}

export interface HardshipFact extends Fact {
  readonly kind: string;
  readonly channel: string;
  readonly on: string;
}

export interface DwellingFact extends Fact {
  readonly kind: string;
  readonly squareMetres: number;
  readonly division: string;
  readonly from: string;
}

/** What a visitor found about a person. */
export interface AssessmentFact extends Fact {
  readonly household: string;
  readonly on: string;
  readonly labour: string;
  readonly ground?: string;
  readonly support: string;
  readonly livelihood: string;
  readonly selfCareFailed?: number;
}

export interface InsuranceFact extends Fact {
  readonly scheme: string;
  readonly division: string;
  readonly from: string;
  readonly to?: string;
}

export interface EnrolledFact extends Fact {
  readonly stage: string;
  readonly division: string;
  readonly from: string;
}

/** A day on which something ended: school or work. */
export interface EndedFact extends Fact {
  readonly on: string;
  readonly why: string;
}

export interface JobFact extends Fact {
  readonly kind: string;
  readonly division: string;
  readonly from: string;
}

export interface OfferFact extends Fact {
  readonly on: string;
  readonly justified: boolean;
}

export interface DeathFact extends Fact {
  readonly on: string;
}

/** What rules about age need. */
export interface DescribedFact extends Fact {
  readonly bornOn: string;
  readonly sex: string;
  readonly on: string;
}

export interface ChildFact extends Fact {
  readonly parentsLost: boolean;
  readonly father: string;
  readonly mother: string;
  readonly on: string;
}

/** A certificate or recognition from its day until its last day. */
export interface DisabilityFact extends Fact {
  readonly kind: string;
  /** 1 the most severe, to 4. */
  readonly level: number;
  readonly multiple?: boolean;
  readonly on: string;
  readonly until?: string;
}

export interface IllnessFact extends Fact {
  readonly disease: string;
  readonly on: string;
  readonly until?: string;
}

export interface UnemploymentFact extends Fact {
  /** Months of contribution. */
  readonly months: number;
  readonly involuntary: boolean;
  readonly seeking: boolean;
  readonly on: string;
}

/** A bill that medical aid paid a part of, as far as the order of insurance and aid is concerned; in 分. */
export interface AidedBillFact extends Fact {
  readonly on: string;
  readonly setting: string;
  readonly total: number;
  readonly insured: number;
  readonly aided: number;
  /** What `aided` was computed on. */
  readonly aidBase?: number;
}

/**
 * Collection `person`. A bill that medical aid paid a part of stands here too: rules about the order of
 * insurance and aid read it, and need not load the money of everyone for it.
 */
export interface PersonDoc extends FactSet {
  joined?: JoinedFact[];
  left?: LeftFact[];
  places?: PlaceFact[];
  deaths?: DeathFact[];
  hardships?: HardshipFact[];
  assessments?: AssessmentFact[];
  insurance?: InsuranceFact[];
  enrolled?: EnrolledFact[];
  schoolLeft?: EndedFact[];
  dwellings?: DwellingFact[];
  jobs?: JobFact[];
  jobsEnded?: EndedFact[];
  offers?: OfferFact[];
  described?: DescribedFact[];
  children?: ChildFact[];
  disabilities?: DisabilityFact[];
  illnesses?: IllnessFact[];
  unemployed?: UnemploymentFact[];
  aidedBills?: AidedBillFact[];
}

export interface MonthlyFact extends Fact {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly fen: number;
}

export interface PensionFact extends MonthlyFact {
  readonly kind: string;
}

/** A bill, in 分: `total = insured + aided + own`. */
export interface ExpenseFact extends Fact {
  readonly on: string;
  readonly setting: string;
  readonly disease: string;
  readonly total: number;
  readonly insured: number;
  readonly aided: number;
  readonly own: number;
  /** What `aided` was computed on. */
  readonly aidBase?: number;
}

/**
 * Collection `person_money`: what comes monthly or with every bill. Apart from `person`, because no
 * rule reads it and most events are of this kind: the document a rule loads stays small.
 */
export interface PersonMoneyDoc extends FactSet {
  wages?: MonthlyFact[];
  pensions?: PensionFact[];
  expenses?: ExpenseFact[];
}

export interface EstablishedFact extends Fact {
  readonly division: string;
  readonly on: string;
}

/** One kind of a household's income, monthly, in 分. */
export interface IncomeItem {
  readonly kind: string;
  readonly fen: number;
}

/** Verified monthly income of the whole household, in 分. */
export interface IncomeFact extends Fact {
  readonly fen: number;
  readonly items?: readonly IncomeItem[];
  readonly from: string;
  readonly to?: string;
  readonly on: string;
}

export interface AssetsFact extends Fact {
  readonly within: boolean;
  /** Programmes whose limits are met; without it `within` speaks for all. */
  readonly withinOf?: readonly string[];
  readonly fen?: number;
  readonly vehicles?: number;
  readonly dwellings?: number;
  readonly on: string;
}

export interface VisitFact extends Fact {
  readonly on: string;
  /** Tokens of the persons assessed. */
  readonly persons: readonly string[];
}

export interface RentalFact extends Fact {
  readonly squareMetres: number;
  readonly fen: number;
  readonly division: string;
  readonly from: string;
  readonly to?: string;
}

/** What the household had to spend from `from` to `to`, in 分. */
export interface SpentFact extends Fact {
  readonly kind: string;
  readonly fen: number;
  readonly from: string;
  readonly to?: string;
  readonly on: string;
}

export interface HousingNeedFact extends Fact {
  readonly difficulty: boolean;
  readonly owns: boolean;
  /** Net assets, in 分. */
  readonly netAssets?: number;
  readonly on: string;
}

/** Collection `household`. */
export interface HouseholdDoc extends FactSet {
  established?: EstablishedFact[];
  joined?: JoinedFact[];
  left?: LeftFact[];
  places?: PlaceFact[];
  income?: IncomeFact[];
  assets?: AssetsFact[];
  hardships?: HardshipFact[];
  visits?: VisitFact[];
  dwellings?: DwellingFact[];
  rentals?: RentalFact[];
  spent?: SpentFact[];
  housingNeeds?: HousingNeedFact[];
}

/** The documents an event's facts go to. Undefined when the caller only asks which ones. */
export interface HouseholdDocuments {
  person(token: string): PersonDoc | undefined;
  money(token: string): PersonMoneyDoc | undefined;
  household(token: string): HouseholdDoc | undefined;
}

export type HouseholdCollection = 'person' | 'person_money' | 'household';
