import { HubError } from '#kernel';
import { parseCheckpoint } from '../../domain/notes/checkpoint.js';
import { parseNote } from '../../domain/notes/signed-note.js';
import { verifiesConsistency, type TreeHead } from '../../domain/merkle/verify.js';
import { Verifier, type LogSigner } from '../../infrastructure/ed25519.js';
import type {
  PostgresCheckpoints,
  SignedHead,
  StoredCheckpoint,
} from '../../infrastructure/postgres-checkpoints.js';
import type { TreeReader } from '../../infrastructure/tree-reader.js';

/**
 * Signs the tree as it grows. What it signs is looked at as a stranger would: the root as the stored tiles
 * give it, continuing the last checkpoint by a proof, and that checkpoint truly by our own key.
 */
export class CheckpointSigner {
  private readonly verifier: Verifier;

  constructor(
    private readonly signer: LogSigner,
    private readonly checkpoints: PostgresCheckpoints,
    private readonly tree: TreeReader,
  ) {
    this.verifier = new Verifier(signer.key);
  }

  /**
   * @param head the tree as it was written; a size that is signed already is not signed again
   * @throws HubError `assurance.inconsistent`: nothing was signed
   */
  sign(head: TreeHead): Promise<SignedHead | undefined> {
    return this.checkpoints.add(async (last) => {
      if (head.size === 0 || (last !== undefined && last.size > head.size)) return undefined;
      if (last !== undefined) await this.mustContinue(last, head);
      if (last?.size === head.size) return undefined;
      if (!(await this.tree.root(head.size)).equals(head.root)) throw inconsistent(head.size);
      return { ...head, note: this.signer.sign(head) };
    });
  }

  private async mustContinue(last: StoredCheckpoint, head: TreeHead): Promise<void> {
    const note = parseNote(last.note);
    const { origin, size, root } = parseCheckpoint(note.text);
    const ours = origin === this.signer.key.name && this.verifier.hasSigned(note);
    if (!ours || size !== last.size) throw inconsistent(last.size);
    const proof = await this.tree.consistency(size, head.size);
    if (!verifiesConsistency({ size, root }, head, proof)) throw inconsistent(head.size);
  }
}

const inconsistent = (size: number) =>
  new HubError('conflict', 'assurance.inconsistent', {
    zh: `透明日志在 ${size} 条处与最近签发的检查点不一致，拒绝签名。历史或日志的存储可能被改动，请立即用 doudi verify --live 核对。`,
    en: `At ${size} entries the transparency log does not continue the last signed checkpoint: nothing was signed. The history or the log’s storage may have been changed. Check with doudi verify --live at once.`,
  });
