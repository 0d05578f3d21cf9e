/**
 * What is known of a household on one day, whoever knows it: the hub's composition fills these from its
 * documents. Only tokens, codes, ISO 8601 dates and sums in 分 (`fen`). `p` is the position of the event
 * that stated a fact. A fact that nobody has stated is not there.
 */
export interface Known {
  readonly p: number;
}

export type Membership = 'living-together' | 'hukou-book' | 'medical-insurance';

/** Aid in force on the day. */
export interface Held extends Known {
  readonly programme: string;
  /** Token of the person or household it was granted to. */
  readonly beneficiary: string;
  readonly division: string;
  readonly from: string;
  readonly fen?: number;
  readonly per?: string;
  /** 单人保. */
  readonly single?: boolean;
  readonly document?: string;
}

export interface Applied extends Known {
  readonly programme: string;
  readonly on: string;
  /** Whether the department has not answered yet. */
  readonly open: boolean;
}

export interface Hardship extends Known {
  readonly kind: string;
  readonly on: string;
}

export interface Bill extends Known {
  readonly on: string;
  readonly setting: string;
  readonly total: number;
  readonly insured: number;
  readonly aided: number;
  readonly own: number;
}

export interface Visit extends Known {
  readonly on: string;
  readonly labour: string;
  readonly support: string;
  readonly livelihood: string;
  readonly selfCareFailed?: number;
}

/** One person on the day, alive. */
export interface Member {
  readonly token: string;
  /** Relation to the head, as of the membership. */
  readonly as: string;
  readonly memberships: readonly Membership[];
  /** Whether the person lives together with another household. */
  readonly livesElsewhere: boolean;
  readonly described?: Known & { readonly bornOn: string; readonly sex: string };
  /** Division of the hukou. */
  readonly hukou?: Known & { readonly division: string; readonly from: string };
  readonly school?: Known & { readonly stage: string; readonly from: string };
  readonly job?: Known & { readonly kind: string; readonly from: string };
  /** The last job, when it has ended and none has begun since. */
  readonly jobless?: Known & { readonly on: string };
  readonly disability?: Known & {
    readonly on: string;
    readonly kind: string;
    readonly level: number;
    readonly multiple?: boolean;
  };
  readonly illness?: Known & { readonly on: string };
  readonly child?: Known & {
    readonly on: string;
    readonly parentsLost: boolean;
    readonly father: string;
    readonly mother: string;
  };
  readonly visit?: Visit;
  readonly unemployment?: Known & {
    readonly on: string;
    readonly contributionMonths: number;
    readonly involuntary: boolean;
    readonly seekingWork: boolean;
  };
  /** Of the last month reported, where that is one of the last three. */
  readonly wage?: Known & { readonly fen: number; readonly month: string };
  readonly pension?: Known & {
    readonly fen: number;
    readonly month: string;
    readonly kind: string;
  };
  /** Settled in the twelve months that end with the day. */
  readonly bills: readonly Bill[];
  /** Whatever covers the person. */
  readonly held: readonly Held[];
  readonly applied: readonly Applied[];
  /** Reported in the twelve months that end with the day. */
  readonly hardships: readonly Hardship[];
  /** Offers of work refused in a row without reason, ending with the last one. */
  readonly refusedOffers: number;
}

export interface Income extends Known {
  readonly on: string;
  /** Monthly, of the whole household. */
  readonly fen: number;
  readonly items?: readonly { readonly kind: string; readonly fen: number }[];
}

export interface Assets extends Known {
  readonly on: string;
  readonly within: boolean;
  /** Programmes whose limits are met, where they differ. */
  readonly withinLimitsOf?: readonly string[];
}

export interface Expense extends Known {
  /** Day of the verification. */
  readonly on: string;
  readonly kind: string;
  readonly fen: number;
  readonly from: string;
  readonly to: string;
}

export interface Prices extends Known {
  readonly month: string;
  readonly cpiYoyPercent: number;
  readonly foodYoyPercent: number;
}

export interface Situation {
  readonly household: string;
  readonly day: string;
  /** Where the household is counted. */
  readonly division?: string;
  /** Everyone of any of the three memberships on the day, in order of token. */
  readonly members: readonly Member[];
  readonly income?: Income;
  readonly assets?: Assets;
  /** Verified for times that end in the twelve months that end with the day. */
  readonly expenses: readonly Expense[];
  readonly housing?: Known & {
    readonly on: string;
    readonly inDifficulty: boolean;
    readonly ownsDwelling: boolean;
    readonly netAssets?: number;
  };
  /** What the household itself was granted, 单人保 included. */
  readonly held: readonly Held[];
  readonly applied: readonly Applied[];
  readonly hardships: readonly Hardship[];
  /** The last published for the place by the day. */
  readonly prices?: Prices;
}

/** A household in time. */
export interface Timeline {
  /** What is known now of the household as it was on that day. */
  on(day: string): Situation;
  /**
   * The next day after `day` on which {@link on} may say otherwise; birthdays are counted by the assessment
   * itself. Undefined when none is known.
   */
  nextChange(day: string): string | undefined;
}
