/** One person or household and one programme that they hold or should hold, at the end of a month. */
export interface EntitledUnit {
  readonly aided: boolean;
  /** A finding says that they are eligible and without it. */
  readonly missed: boolean;
  /** A finding says that facts are missing by which it could be told. */
  readonly unclear: boolean;
}

/** One application and the month that is looked at. */
export interface ApplicationUnit {
  readonly on: string;
  readonly due?: string;
  readonly decidedOn?: string;
  /** First and last day of the month. */
  readonly first: string;
  readonly last: string;
}

/** One person or household that holds a programme at the end of a month. */
export interface AidedUnit {
  /** A finding says that the aid is doubled. */
  readonly doubled: boolean;
  /** Everyone it is for had died before the month. */
  readonly dead: boolean;
}

/** Two sums that policy gives for a place and a day, in 分; undefined where none was read. */
export interface StandardUnit {
  readonly standard?: number;
  readonly income?: number;
}

/**
 * What definitions may ask, by population. A name keeps its meaning for ever, for old definitions are
 * computed with it; another meaning is another name.
 */
export const CONDITIONS = {
  entitled: {
    aided: ({ aided }: EntitledUnit) => aided,
    'aided-or-missed': ({ aided, missed }: EntitledUnit) => aided || missed,
    unclear: ({ aided, missed, unclear }: EntitledUnit) => unclear && !aided && !missed,
  },
  applications: {
    'due-in-month': ({ due, first, last }: ApplicationUnit) =>
      due !== undefined && first <= due && due <= last,
    'decided-in-time': ({ due, decidedOn }: ApplicationUnit) =>
      due !== undefined && decidedOn !== undefined && decidedOn <= due,
    'made-in-month-without-deadline': ({ due, on, first, last }: ApplicationUnit) =>
      due === undefined && first <= on && on <= last,
  },
  aided: {
    'not-doubled': ({ doubled }: AidedUnit) => !doubled,
    living: ({ dead }: AidedUnit) => !dead,
  },
  standards: {
    'allowance-standard': ({ standard }: StandardUnit) => standard,
    'disposable-income': ({ income }: StandardUnit) => income,
  },
} as const;

export type Population = keyof typeof CONDITIONS;
