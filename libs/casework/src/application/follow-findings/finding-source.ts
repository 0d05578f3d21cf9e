import type { FindingChange, FoundFinding } from '../../domain/cases/finding-change.js';

/** The build of the findings that readers get. */
export interface ServingFindings {
  /** Changes when another build is swapped in: what it holds may differ from what was told before. */
  readonly build: string;
  /** Every event up to here is in it. */
  readonly position: number;
  /** The last opened day. */
  readonly day: string | undefined;
}

/** After which change: they are ordered by position, then by ordinal. */
export interface Place {
  readonly position: number;
  readonly ordinal: number;
}

export interface PlacedChange extends Place {
  readonly change: FindingChange;
}

/** What the hub finds, as this context reads it; the hub answers from its views. */
export interface FindingSource {
  serving(): Promise<ServingFindings>;
  /** The next changes of findings, up to a position that is in the build in full. */
  changes(after: Place, upTo: number, limit: number): Promise<readonly PlacedChange[]>;
  /** The findings that are open, by subject and id, after one of them. */
  open(after: FoundFinding | undefined, limit: number): Promise<readonly FoundFinding[]>;
  /** Those of these that are known to the build, by id, and the position that closed them. */
  known(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly closedAt: number | undefined }>>;
}

/** How far the findings are followed, and in which build of them. */
export interface Mark extends Place {
  /** Empty before the first time. */
  readonly build: string;
}

export interface FollowMarks {
  read(): Promise<Mark>;
  /** @throws HubError `casework.second-follower` when the mark is not where it was read */
  move(from: Mark, to: Mark): Promise<void>;
}
