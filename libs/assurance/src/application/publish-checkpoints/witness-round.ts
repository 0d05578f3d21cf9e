import type { KafkaLog } from '#platform';
import { formatSignature, parseSignatureLines } from '../../domain/notes/signed-note.js';
import { parseNote } from '../../domain/notes/signed-note.js';
import type { Witness } from '../../domain/notes/witness-policy.js';
import type { Alarms } from '../../infrastructure/alarms.js';
import { Verifier } from '../../infrastructure/ed25519.js';
import type { PostgresCheckpoints, SignedHead } from '../../infrastructure/postgres-checkpoints.js';
import type { TreeReader } from '../../infrastructure/tree-reader.js';
import { addCheckpoint, type WitnessAnswer } from '../../infrastructure/witness-client.js';
import type { WitnessStates } from '../../infrastructure/witness-states.js';

export interface WitnessRoundOptions {
  readonly witnesses: readonly Witness[];
  readonly checkpoints: PostgresCheckpoints;
  readonly states: WitnessStates;
  readonly tree: TreeReader;
  readonly alarms: Alarms;
  readonly log: KafkaLog;
  /** How long a witness may take to answer. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 3_000;

/** Shows a checkpoint to every witness at once and keeps the cosignatures that are right. */
export class WitnessRound {
  constructor(private readonly options: WitnessRoundOptions) {}

  async ask(head: SignedHead, signal: AbortSignal): Promise<void> {
    const reachable = this.options.witnesses.filter(({ url }) => url !== undefined);
    await Promise.all(reachable.map((witness) => this.askOne(witness, head, signal)));
  }

  private async askOne(witness: Witness, head: SignedHead, signal: AbortSignal): Promise<void> {
    const { states, log } = this.options;
    const from = Math.min(await states.sizeOf(witness.name), head.size);
    let answer: WitnessAnswer;
    try {
      answer = await this.send(witness, head, from, signal);
      // It knows better than we do where it stands: once is enough to learn it.
      if (answer.kind === 'stands-at' && answer.size < head.size && answer.size !== from) {
        answer = await this.send(witness, head, answer.size, signal);
      }
    } catch (error) {
      log('warn', `witness ${witness.name} did not answer: ${(error as Error).name}`);
      await states.refused(witness.name, 'unreachable');
      return;
    }
    await this.conclude(witness, head, answer);
  }

  private async send(
    { url }: Witness,
    { size, note }: SignedHead,
    oldSize: number,
    signal: AbortSignal,
  ): Promise<WitnessAnswer> {
    const proof = await this.options.tree.consistency(oldSize, size);
    const limit = AbortSignal.timeout(this.options.timeoutMs ?? TIMEOUT_MS);
    return addCheckpoint(url!, { oldSize, proof, note }, AbortSignal.any([signal, limit]));
  }

  private async conclude(witness: Witness, head: SignedHead, answer: WitnessAnswer): Promise<void> {
    const { states, alarms, log } = this.options;
    if (answer.kind === 'cosigned') {
      if (await this.keep(witness, head, answer.lines)) return;
      log('warn', `witness ${witness.name} answered with no valid cosignature of its key`);
      await states.refused(witness.name, 'no valid cosignature');
      return;
    }
    if (answer.kind === 'stands-at' && answer.size > head.size) {
      const { name } = witness;
      const seen = `witness ${name} has cosigned size ${answer.size}, the log has ${head.size}`;
      await alarms.raise('rollback', head.size, seen);
      await states.refused(name, `rollback: stands at ${answer.size}`);
      return;
    }
    const said = answer.kind === 'refused' ? `status ${answer.status}` : `409 at ${answer.size}`;
    await states.refused(witness.name, said);
    // 409 and 422 are about the tree; anything else is about how the two are set up.
    if (answer.kind === 'stands-at' || answer.status === 409 || answer.status === 422) {
      const seen = `witness ${witness.name} has seen another tree (${said})`;
      await alarms.raise('split-view', head.size, seen);
    } else {
      log('error', `witness ${witness.name} refused a checkpoint: ${said}`);
    }
  }

  private async keep(witness: Witness, { size, note }: SignedHead, lines: string) {
    const verifier = new Verifier(witness.key);
    const { text } = parseNote(note);
    let signatures: ReturnType<typeof parseSignatureLines>;
    try {
      signatures = parseSignatureLines(lines);
    } catch {
      return false;
    }
    const good = signatures.find((one) => verifier.hasSigned({ text, signatures: [one] }));
    if (good === undefined) return false;
    await this.options.checkpoints.addCosignature(size, witness.name, formatSignature(good));
    await this.options.states.cosigned(witness.name, size);
    return true;
  }
}
