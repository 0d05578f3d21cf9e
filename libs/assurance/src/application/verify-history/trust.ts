import type { Sentence } from '#kernel';
import { parseCheckpoint, type Checkpoint } from '../../domain/notes/checkpoint.js';
import type { VerifierKey } from '../../domain/notes/keys.js';
import { parseNote } from '../../domain/notes/signed-note.js';
import { NO_WITNESSES, type WitnessPolicy } from '../../domain/notes/witness-policy.js';
import { Verifier } from '../../infrastructure/ed25519.js';
import { FAULTS } from './fault.js';

/** A checkpoint that the log's key has signed. */
export interface TrustedCheckpoint extends Checkpoint {
  /** Names, in the policy, of the witnesses whose cosignature on it is valid. */
  readonly witnesses: readonly string[];
}

/** What a verifier brings along: the log's key and, if it likes, whom else to believe. */
export class Trust {
  private readonly log: Verifier;
  private readonly witnesses: readonly { readonly name: string; readonly verifier: Verifier }[];

  constructor(
    key: VerifierKey,
    private readonly policy: WitnessPolicy = NO_WITNESSES,
  ) {
    this.log = new Verifier(key);
    this.witnesses = policy.witnesses.map(({ name, key: witnessKey }) => ({
      name,
      verifier: new Verifier(witnessKey),
    }));
  }

  /** @throws VerificationFault `forged-checkpoint`; HubError when it is no checkpoint at all */
  checkpoint(signedNote: string, what: Sentence = THE_CHECKPOINT): TrustedCheckpoint {
    const note = parseNote(signedNote);
    const checkpoint = parseCheckpoint(note.text);
    const signed = checkpoint.origin === this.log.key.name && this.log.hasSigned(note);
    if (!signed) throw FAULTS.forgedCheckpoint(what);
    const cosigned = this.witnesses.filter(({ verifier }) => verifier.hasSigned(note));
    return { ...checkpoint, witnesses: cosigned.map(({ name }) => name) };
  }

  /** @throws VerificationFault `witnesses-missing` */
  mustBeWitnessed({ witnesses }: TrustedCheckpoint): void {
    if (!this.policy.isMetBy(new Set(witnesses))) throw FAULTS.witnessesMissing(witnesses);
  }
}

const THE_CHECKPOINT: Sentence = { zh: '检查点', en: 'The checkpoint' };
