import type { EventStore, StoredEvent } from '#event-store';
import type { Sentence } from '#kernel';
import { leafEntry, parseLeafEntry, type LeafEntry } from '../../domain/leaf-entry.js';
import { Frontier } from '../../domain/merkle/frontier.js';
import { leafHash } from '../../domain/merkle/hashing.js';
import type { TransparencyLog } from '../read-log/transparency-log.js';
import { LeafHashes } from '../export-history/leaf-hashes.js';
import { FAULTS } from '../verify-history/fault.js';
import { KnownHeads } from '../verify-history/known-heads.js';
import type { Trust, TrustedCheckpoint } from '../verify-history/trust.js';

export interface LiveAuditOptions {
  readonly store: Pick<EventStore, 'replay' | 'head'>;
  readonly log: TransparencyLog;
  readonly trust: Trust;
  /** Checkpoints kept elsewhere, by an auditor or a witness. */
  readonly others?: readonly TrustedCheckpoint[];
  readonly onProgress?: (events: number, of: number) => void;
  readonly signal?: AbortSignal;
}

export interface AuditedHistory {
  readonly events: number;
  /** Stored but not in a checkpoint yet. */
  readonly notSealed: number;
  readonly checkpointsAgreed: number;
}

const CHECKPOINTS_AT_ONCE = 1_000;

/**
 * Compares the rows of the store, one by one, with what was logged of them, and the whole with every
 * checkpoint that was signed. Finds what was changed, removed or inserted behind the hub's back.
 * @throws VerificationFault naming the first position
 */
export async function auditLive(options: LiveAuditOptions): Promise<AuditedHistory> {
  const audit = new LiveAudit(options, await options.log.tiles.size());
  return audit.run();
}

class LiveAudit {
  private readonly frontier = new Frontier();
  private readonly known = new KnownHeads();
  private readonly leaves: LeafHashes;
  private readAfter = 0;
  private agreed = 0;

  constructor(
    private readonly options: LiveAuditOptions,
    private readonly logged: number,
  ) {
    this.leaves = new LeafHashes(options.log.tiles);
    for (const other of options.others ?? []) this.known.add(other, 'splitView');
  }

  async run(): Promise<AuditedHistory> {
    const { store, signal, onProgress } = this.options;
    let notSealed = 0;
    let seen = 0n;
    await this.readCheckpoints();
    for await (const events of store.replay(0n, signal)) {
      for (const event of events) {
        seen += 1n;
        if (event.position !== seen) throw FAULTS.missing(seen, event.position);
        if (this.frontier.size < this.logged) await this.compare(event);
        else notSealed += 1;
      }
      onProgress?.(this.frontier.size, this.logged);
    }
    signal?.throwIfAborted();
    // What the log or a checkpoint covers was once stored.
    const covered = Math.max(this.logged, this.known.max);
    if (this.frontier.size < covered) throw FAULTS.cutOff(seen, BigInt(covered));
    return { events: this.frontier.size, notSealed, checkpointsAgreed: this.agreed };
  }

  private async compare(event: StoredEvent): Promise<void> {
    const leaf = leafHash(leafEntry(event));
    const index = this.frontier.size;
    const logged = await this.leaves.at(index);
    if (logged === undefined || !leaf.equals(logged)) {
      throw FAULTS.changed(event.position, await this.difference(event, index));
    }
    this.frontier.append(leaf);
    this.known.compare(this.frontier);
    if (this.frontier.size >= this.readAfter) await this.readCheckpoints();
  }

  /** Signed checkpoints of the sizes to come, a page at a time. */
  private async readCheckpoints(): Promise<void> {
    if (this.readAfter === Infinity) return;
    const page = await this.options.log.checkpoints.after(this.readAfter, CHECKPOINTS_AT_ONCE);
    for (const { note } of page) {
      this.known.add(this.options.trust.checkpoint(note, STORED), 'rootDiffers');
      this.agreed += 1;
    }
    this.readAfter = page.at(-1)?.size ?? Infinity;
  }

  /** What differs, by the entry that was logged; the names of fields only. */
  private async difference(event: StoredEvent, index: number): Promise<Sentence | undefined> {
    try {
      const { entry } = await this.options.log.leaf(BigInt(index) + 1n);
      const now = parseLeafEntry(leafEntry(event));
      const fields = FIELDS.filter(([field]) => String(entry[field]) !== String(now[field]));
      if (fields.length === 0) return undefined;
      return {
        zh: fields.map(([, zh]) => zh).join('、'),
        en: fields.map(([field]) => (field === 'dataSha256' ? 'data' : field)).join(', '),
      };
    } catch {
      // The entry itself is gone or unreadable: that the leaf differs is certain all the same.
      return undefined;
    }
  }
}

const FIELDS: readonly (readonly [keyof LeafEntry, string])[] = [
  ['stream', '流'],
  ['revision', '流内序号'],
  ['id', '编号'],
  ['type', '类型'],
  ['recordedAt', '入库时间'],
  ['dataSha256', '内容'],
];

const STORED: Sentence = { zh: '数据库中的检查点', en: 'A checkpoint in the database' };
