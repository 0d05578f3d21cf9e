import { leafEntry, type LoggedEvent } from '../../domain/leaf-entry.js';
import { leafHash, type Hash } from '../../domain/merkle/hashing.js';
import { verifiesInclusion } from '../../domain/merkle/verify.js';
import { FAULTS } from './fault.js';
import type { Trust, TrustedCheckpoint } from './trust.js';

/** An event handed on with the proof of its place. */
export interface ProvenEvent {
  readonly event: LoggedEvent;
  /** Siblings, nearest to the leaf first. */
  readonly proof: readonly Hash[];
}

/**
 * Offline: that each event, byte for byte, is in the tree of a checkpoint which the log signed and enough
 * witnesses cosigned. For bundles of some events; a whole history goes through `HistoryVerifier`.
 * @throws VerificationFault
 */
export function verifyInclusions(
  trust: Trust,
  signedNote: string,
  events: Iterable<ProvenEvent>,
): TrustedCheckpoint {
  const checkpoint = trust.checkpoint(signedNote);
  trust.mustBeWitnessed(checkpoint);
  for (const { event, proof } of events) {
    const index = Number(event.position) - 1;
    if (!verifiesInclusion(leafHash(leafEntry(event)), index, proof, checkpoint)) {
      throw FAULTS.changed(event.position);
    }
  }
  return checkpoint;
}
