import type { Frontier } from '../../domain/merkle/frontier.js';
import type { TreeHead } from '../../domain/merkle/verify.js';
import { FAULTS } from './fault.js';

interface KnownHead extends TreeHead {
  readonly fault: 'rootDiffers' | 'splitView';
}

/** Tree heads that the log has signed; each is compared when the events have come to its size. */
export class KnownHeads {
  private readonly heads = new Map<number, KnownHead[]>();
  private largest = 0;
  private agreed = 0;

  /**
   * @param fault what it means when the events do not agree: that they were rewritten, or, for a checkpoint
   * that others hold, that there are two histories
   */
  add({ size, root }: TreeHead, fault: KnownHead['fault']): void {
    const head = { size, root, fault };
    const same = this.heads.get(size);
    if (same === undefined) this.heads.set(size, [head]);
    else same.push(head);
    this.largest = Math.max(this.largest, size);
  }

  /** The last size at which the events gave the root that the log signed. */
  get lastAgreed(): number {
    return this.agreed;
  }

  get max(): number {
    return this.largest;
  }

  /** Call at every size, in order. @throws VerificationFault `root-differs` or `split-view` */
  compare(frontier: Frontier): void {
    const heads = this.heads.get(frontier.size);
    if (heads === undefined) return;
    const root = frontier.root();
    const other = heads.find((head) => !head.root.equals(root));
    if (other !== undefined) {
      throw FAULTS[other.fault](BigInt(this.agreed), BigInt(frontier.size));
    }
    this.agreed = frontier.size;
    this.heads.delete(frontier.size);
  }
}
