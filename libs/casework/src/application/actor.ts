import { HubError } from '#kernel';

/** Who acts, as the bearer token vouches for it: for one department, within its divisions. */
export interface Actor {
  /** Subject of the token. */
  readonly subject: string;
  readonly department: string;
  /** Prefixes; undefined: every division. */
  readonly divisions?: readonly string[];
}

/** What may be seen: of this department, in these divisions; all where nothing is said. */
export interface Seer {
  readonly department?: string;
  /** Prefixes. */
  readonly divisions?: readonly string[];
}

/** Whose work something is. */
export interface Owned {
  readonly department: string;
  readonly division: string;
}

export const sees = ({ department, divisions }: Seer, owned: Owned): boolean =>
  (department === undefined || department === owned.department) &&
  (divisions === undefined || divisions.some((prefix) => owned.division.startsWith(prefix)));

/** @throws HubError `casework.other-division` */
export function mustActIn({ divisions }: Actor, division: string): void {
  if (divisions === undefined || divisions.some((prefix) => division.startsWith(prefix))) return;
  throw new HubError(
    'forbidden',
    'casework.other-division',
    {
      zh: '您无权在该行政区划办理，请改用您负责的区划。',
      en: 'You may not act in this division: name one that is yours.',
    },
    '/division',
  );
}
