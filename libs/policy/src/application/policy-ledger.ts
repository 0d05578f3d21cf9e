import type { Enactment } from '../domain/policy-sets.js';
import type { PolicySet } from '../domain/set/policy-set.js';

export const POLICY_LEDGER = Symbol('policy ledger');

/** What brings a set into force. */
export interface EnactmentOrder {
  /** The files of the set, as text by path. */
  readonly content: ReadonlyMap<string, string>;
  /** First day, and last day for a set in force for a time only. */
  readonly from: string;
  readonly to?: string;
  /** Document by which it comes into force, e.g. `京民发〔2026〕2号`. */
  readonly document?: string;
}

/** Where sets and their enactments are kept: the event store. */
export interface PolicyLedger {
  /** In the order of the events. */
  enacted(): Promise<readonly Enactment[]>;

  /** Reads a set against those in force. @throws HubError `policy.invalid` with every fault */
  check(content: ReadonlyMap<string, string>): Promise<PolicySet>;

  /** Keeps the text and appends the event. @throws HubError `policy.conflict` when another was quicker */
  enact(set: PolicySet, order: EnactmentOrder): Promise<void>;
}
