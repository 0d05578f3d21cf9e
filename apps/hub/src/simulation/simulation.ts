import type { Sentence } from '#kernel';
import type { SetIdentity } from '#policy';
import type { Figures, NamedSubjects } from './comparison/figures.js';

/** Whose history was run, when not everybody's. */
export interface SampleTold {
  readonly households: number;
  readonly allHouseholds: number;
  readonly components: number;
  readonly allComponents: number;
  /** What the counted figures are multiplied by to estimate the whole. */
  readonly factor: number;
}

/** What the codes in the figures are called. */
export interface Names {
  readonly departments: Readonly<Record<string, Sentence>>;
  readonly programmes: Readonly<Record<string, Sentence>>;
  /** In full, as `北京市朝阳区`; those that no set lists are left out. */
  readonly divisions: Readonly<Record<string, string>>;
}

/** What a policy set would have made of a history. The same history gives the same, byte for byte. */
export interface Simulation {
  readonly policy: {
    readonly tried: SetIdentity;
    /** Versions of its name that came into force in the range and whose place it takes. */
    readonly replaces: readonly SetIdentity[];
    /** In force under both, as known at the end. */
    readonly base: readonly SetIdentity[];
  };
  /** As asked for, and the first and last day opened between. */
  readonly from: string;
  readonly to: string;
  readonly firstDay: string;
  readonly lastDay: string;
  /** Positions from which the two differ, and up to which history was run. */
  readonly firstPosition: string;
  readonly lastPosition: string;
  /** Prefixes of divisions that are counted; all when empty. */
  readonly divisions: readonly string[];
  readonly sample?: SampleTold;
  readonly names: Names;
  readonly counted: Figures;
  /** Of a sample: the figures of the whole, if it were like the sample. */
  readonly estimated?: Figures;
  /** Only when asked for. */
  readonly subjects?: NamedSubjects;
}
