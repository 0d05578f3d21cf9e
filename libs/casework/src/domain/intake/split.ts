import { OPEN_END } from '#kernel';

/** A time that policy gives a department for a programme. */
export interface Clock {
  /** Last day; undefined when the holidays of that year are not known yet. */
  readonly dueOn?: string;
  readonly clause: string;
}

/** What is asked of policy about one programme, in one place on one day. */
export interface ProgrammeTerms {
  readonly programme: string;
  readonly dutyDepartment: string;
  /** Undefined where policy sets no time. */
  readonly clock?: Clock;
}

/** One department’s part of a request. */
export interface Part {
  readonly department: string;
  readonly programmes: readonly string[];
  readonly clock?: Clock;
}

/**
 * Puts programmes together that one department answers for, in the order in which they were asked for.
 * Of several clocks the shortest counts.
 */
export function split(asked: readonly ProgrammeTerms[]): Part[] {
  const byDepartment = Map.groupBy(asked, ({ dutyDepartment }) => dutyDepartment);
  return [...byDepartment].map(([department, terms]) => {
    const clock = terms.map((one) => one.clock).reduce(shorter, undefined);
    const programmes = terms.map(({ programme }) => programme);
    return { department, programmes, ...(clock && { clock }) };
  });
}

function shorter(a: Clock | undefined, b: Clock | undefined): Clock | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return (b.dueOn ?? OPEN_END) < (a.dueOn ?? OPEN_END) ? b : a;
}
