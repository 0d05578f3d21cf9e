import { HubError } from '#kernel';

/** A day as the hub opened it. */
export interface OpenedDay {
  readonly position: bigint;
  readonly day: string;
}

/** The stretch of history that is run again. */
export interface SimulatedRange {
  /** First day opened on which the changed policy is in force: up to here history is the same. */
  readonly first: OpenedDay;
  /** The first day opened of each month in the range, on which what is due is counted. */
  readonly months: readonly OpenedDay[];
  /** The last day opened, and the last position known on it. */
  readonly last: OpenedDay;
}

/**
 * @param days in order of position; one that is opened late changes nothing, as in the views
 * @param head the last position of the history
 * @throws HubError `simulation.no-day` when no day between the two was opened
 */
export function rangeOf(
  days: Iterable<OpenedDay>,
  { from, to }: { readonly from: string; readonly to: string },
  head: bigint,
): SimulatedRange {
  const inside: OpenedDay[] = [];
  let end = head;
  let latest = '';
  for (const opened of days) {
    if (opened.day <= latest) continue;
    latest = opened.day;
    if (opened.day > to) {
      end = opened.position - 1n;
      break;
    }
    if (opened.day >= from) inside.push(opened);
  }
  const [first] = inside;
  if (first === undefined) throw noDay(from, to);
  const months = inside.filter(
    ({ day }, i) => i === 0 || day.slice(0, 7) !== inside[i - 1]!.day.slice(0, 7),
  );
  return { first, months, last: { day: inside.at(-1)!.day, position: end } };
}

const noDay = (from: string, to: string): HubError =>
  new HubError('invalid', 'simulation.no-day', {
    zh: `${from} 至 ${to} 之间平台没有开过日，无从推演。请换一个时间段：--from、--to 取历史中已过去的日期（YYYY-MM-DD）。`,
    en: `The hub opened no day between ${from} and ${to}, so there is nothing to run again. Take days of its past for --from and --to (YYYY-MM-DD).`,
  });
