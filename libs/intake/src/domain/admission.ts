/** What admission needs to know of an event. */
export interface Applicant {
  readonly needs: readonly string[];
  readonly introduces: readonly string[];
}

export interface Admission<T extends Applicant> {
  /** In an order in which each finds what it needs. */
  readonly admitted: readonly T[];
  readonly waiting: readonly { readonly applicant: T; readonly ref: string }[];
}

/**
 * Orders a batch so that an event stands behind the one that makes its references known, even when that
 * one came later or on another partition. Otherwise the order of arrival is kept.
 * @param isKnown whether a reference was known before the batch
 * @param admit may refuse an applicant at its turn; then what it introduces stays unknown
 */
export function admitInOrder<T extends Applicant>(
  applicants: readonly T[],
  isKnown: (ref: string) => boolean,
  admit: (applicant: T) => boolean,
): Admission<T> {
  const introduced = new Set<string>();
  const waiters = new Map<string, T[]>();
  const admitted: T[] = [];
  const release = (refs: readonly string[]): T[] =>
    refs.flatMap((ref) => {
      introduced.add(ref);
      const released = waiters.get(ref) ?? [];
      waiters.delete(ref);
      return released;
    });
  for (const arrived of applicants) {
    const turn: T[] = [arrived];
    for (let applicant = turn.shift(); applicant !== undefined; applicant = turn.shift()) {
      const missing = applicant.needs.find((ref) => !introduced.has(ref) && !isKnown(ref));
      if (missing !== undefined) {
        push(waiters, missing, applicant);
      } else if (admit(applicant)) {
        admitted.push(applicant);
        turn.push(...release(applicant.introduces));
      }
    }
  }
  const waiting = [...waiters].flatMap(([ref, list]) =>
    list.map((applicant) => ({ applicant, ref })),
  );
  return { admitted, waiting };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
