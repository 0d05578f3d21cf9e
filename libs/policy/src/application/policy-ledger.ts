import type { Fault } from '../domain/faults.js';
import type { PolicySet, SetIdentity } from '../domain/set/policy-set.js';
import type { SetFiles } from '../domain/set/read-set.js';
import type { Validity } from '../domain/validity.js';

export const POLICY_LEDGER = Symbol('policy ledger');

/** The files of a set, as text by path. */
export type SetText = ReadonlyMap<string, string>;

export const SET_READER = Symbol('set reader');

/** Takes a text apart, as far as it can be read. */
export type SetReader = (content: SetText) => SetFiles;

/** What brings a set into force. */
export interface EnactmentOrder {
  readonly content: SetText;
  /** First day, and last day for a set in force for a time only. */
  readonly from: string;
  readonly to?: string;
  /** Document by which it comes into force, e.g. `京民发〔2026〕2号`. */
  readonly document?: string;
  /** Account of the officer who orders it. */
  readonly by?: string;
  /** Enactments that whoever orders it had seen: there must be no other since. */
  readonly after?: number;
  /** In force although sets of narrower places no longer load on top of it. */
  readonly breaking?: boolean;
}

/** A set as it is, or was, in force. */
export interface EnactedSet {
  readonly set: PolicySet;
  readonly validity: Validity;
  /** Of the event; 0 for a set that came with the program and was never enacted. */
  readonly position: number;
  /** When it was enacted, ISO 8601 in UTC; empty for one that never was. */
  readonly at: string;
  readonly document: string | undefined;
  readonly by: string | undefined;
  /** How decisions name the policy as it was from that event on. */
  readonly policy: string;
}

/** A set of a narrower place that does not load on top of another. */
export interface BrokenSet {
  readonly identity: SetIdentity;
  readonly division: string;
  readonly faults: readonly Fault[];
}

/** A text as read against the sets in force, and what would come of it. */
export interface PolicyDraft {
  readonly set: PolicySet;
  /** Everything that is wrong with it, with file and row. */
  readonly faults: readonly Fault[];
  /** Its version names another text already. */
  readonly isTaken: boolean;
  /** Sets in force that extend one of its name and would not load on top of it. */
  readonly breaks: readonly BrokenSet[];
  /** How many enactments there are. */
  readonly enactments: number;
}

/** Where sets and their enactments are kept: the event store. */
export interface PolicyLedger {
  /**
   * In the order in which they were enacted; first those that came with the program, as long as none of
   * their name was enacted.
   */
  enacted(): Promise<readonly EnactedSet[]>;

  /** @param days on which it is to be in force */
  draft(content: SetText, days: Validity): Promise<PolicyDraft>;

  /**
   * Keeps the text and appends the event. The same order again, while nothing of that name came after it,
   * changes nothing.
   * @throws HubError `policy.stale` when there are others than the order has seen, `policy.conflict` when
   * another was quicker just now
   */
  enact(draft: PolicyDraft, order: EnactmentOrder): Promise<EnactedSet>;

  /** The text of an enacted set, or of one that came with the program. */
  textOf(hash: string): Promise<SetText>;
}
