import type { Sentence } from '#kernel';
import {
  faultInWords,
  type EnactedSet,
  type Fault,
  type PolicyDraft,
  type SetIdentity,
} from '#policy';

/** An enactment as the API lists it. */
export interface EnactmentView extends SetIdentity {
  readonly titleZh: string;
  readonly titleEn: string;
  /** GB/T 2260 prefix; empty for the whole country. */
  readonly division: string;
  readonly extends: string;
  /** First day; empty for a set that came with the program. */
  readonly from: string;
  readonly to?: string;
  readonly document?: string;
  /** Account of the officer who enacted it. */
  readonly by?: string;
  /** Position of the event, decimal; `0` for a set that came with the program and was never enacted. */
  readonly position: string;
  /** When, in UTC; absent for one that was never enacted. */
  readonly at?: string;
  /** How findings name the policy from that event on. */
  readonly policy: string;
}

/** A fault, and the same as one line with its place. */
export interface FaultView extends Fault {
  readonly said: Sentence;
}

/** What a set is found to be when it is read. */
export interface PolicyCheckView {
  readonly name: string;
  readonly version: string;
  readonly hash: string;
  readonly ok: boolean;
  readonly faults: readonly FaultView[];
  /** The version names another text that was enacted. */
  readonly versionTaken: boolean;
  /** Sets of narrower places that would not load on top of it. */
  readonly breaks: readonly {
    readonly set: SetIdentity;
    readonly division: string;
    readonly faults: readonly FaultView[];
  }[];
}

export function enactmentView(enacted: EnactedSet): EnactmentView {
  const { set, validity, position, at, document, by, policy } = enacted;
  const { identity, manifest } = set;
  return {
    ...identity,
    titleZh: manifest.title_zh,
    titleEn: manifest.title_en,
    division: manifest.division,
    extends: manifest.extends,
    from: validity.from,
    ...(validity.to !== '' && { to: validity.to }),
    ...(document !== undefined && { document }),
    ...(by !== undefined && { by }),
    position: String(position),
    ...(at !== '' && { at }),
    policy,
  };
}

export function checkView({ set, faults, isTaken, breaks }: PolicyDraft): PolicyCheckView {
  return {
    ...set.identity,
    ok: faults.length === 0 && !isTaken && breaks.length === 0,
    faults: faultsView(faults),
    versionTaken: isTaken,
    breaks: breaks.map((one) => ({
      set: one.identity,
      division: one.division,
      faults: faultsView(one.faults),
    })),
  };
}

const faultsView = (faults: readonly Fault[]): readonly FaultView[] =>
  faults.map((fault) => ({ ...fault, said: faultInWords(fault) }));
