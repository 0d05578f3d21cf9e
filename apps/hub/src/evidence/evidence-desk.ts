import { setTimeout as delay } from 'node:timers/promises';
import type { FindingDoc } from '#assistance';
import type { ProvenPositions, TransparencyLog } from '#assurance';
import type { StoredEvent } from '#event-store';
import type { HouseholdView } from '#household';
import { HubError } from '#kernel';
import type { PastViews, Point } from '../as-of/index.js';

/** All that is handed on about one household as of a point. */
export interface Evidence {
  readonly household: string;
  /** The last one known. */
  readonly position: bigint;
  readonly view: HouseholdView;
  /** The household, and every person and household that hangs together with it, in order of token. */
  readonly subjects: readonly string[];
  /** Divisions of the households among them, as known. */
  readonly divisions: readonly (string | undefined)[];
  /** Findings about any of them, in order of their opening. */
  readonly decisions: readonly FindingDoc[];
  /** All that bears on them and the days that were opened, in order of position. */
  readonly events: readonly StoredEvent[];
  /** In the order of the events. */
  readonly proven: ProvenPositions;
}

export interface EvidenceDeskOptions {
  readonly past: PastViews;
  readonly log: Pick<TransparencyLog, 'inclusionProofs'>;
}

/** A new event is in the next checkpoint, a few seconds later. */
const PATIENCE_MS = 15_000;
const POLL_MS = 250;

/**
 * Gathers what an auditor hands on: facts, proofs and what was made of them. All events are there that the
 * view and the findings were made from, so that both can be made again from the bundle alone.
 */
export class EvidenceDesk {
  constructor(private readonly options: EvidenceDeskOptions) {}

  /**
   * @throws HubError `household.not-found`, `as-of.not-yet`, `as-of.behind`, `as-of.too-wide`,
   * `assurance.no-checkpoint`, `assurance.not-logged`
   */
  async gather(household: string, point: Point): Promise<Evidence> {
    const { past } = this.options;
    const { position, view } = await past.fromEvents.household(household, point);
    const { subjects, divisions, findings, events } = await past.around(household, position);
    const proven = await this.proofsOf(events.map((event) => event.position));
    return { household, position, view, subjects, divisions, decisions: findings, events, proven };
  }

  private async proofsOf(positions: readonly bigint[]): Promise<ProvenPositions> {
    for (let waited = 0; ; waited += POLL_MS) {
      try {
        return await this.options.log.inclusionProofs(positions);
      } catch (error) {
        if (waited >= PATIENCE_MS || !isNotLoggedYet(error)) throw error;
      }
      await delay(POLL_MS);
    }
  }
}

const isNotLoggedYet = (error: unknown): boolean =>
  error instanceof HubError && /^assurance\.(not-logged|no-checkpoint)$/.test(error.code);
