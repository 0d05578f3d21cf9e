import { createHash, type Hash as RunningHash } from 'node:crypto';
import type { EventStore, StoredEvent } from '#event-store';
import { HubError } from '#kernel';
import { parseCheckpoint } from '../../domain/notes/checkpoint.js';
import { parseNote } from '../../domain/notes/signed-note.js';
import type { StoredCheckpoint } from '../../infrastructure/postgres-checkpoints.js';
import type { TransparencyLog } from '../read-log/transparency-log.js';
import { checkpointLine, endLine, eventLine, headerLine, HISTORY_FORMAT } from './history-lines.js';
import { LeafHashes } from './leaf-hashes.js';

/** Checkpoints among the events stand at least so many events apart. */
const CHECKPOINT_EVERY = 1_000;
const CHECKPOINTS_AT_ONCE = 1_000;

export interface ExportOptions {
  readonly store: Pick<EventStore, 'replay'>;
  readonly log: TransparencyLog;
  /** The size of a signed checkpoint; the last one when left out. */
  readonly size?: number;
  readonly signal?: AbortSignal;
}

/**
 * The whole history up to a checkpoint, as text in pieces of a few thousand events, in bounded memory.
 * It writes down what the store and the log say, and judges nothing: that is the verifier's work.
 */
export async function* exportHistory(options: ExportOptions): AsyncGenerator<Buffer, void> {
  const { log, size, signal } = options;
  const checkpoint = await (size === undefined ? log.checkpoint() : log.checkpointOf(size));
  const file = new HistoryWriter(createHash('sha256'));
  const { origin } = parseCheckpoint(parseNote(checkpoint.note).text);
  file.add(
    headerLine({
      ...{ format: HISTORY_FORMAT, origin },
      size: String(checkpoint.size),
      checkpoint: checkpoint.note,
    }),
  );
  const leaves = new LeafHashes(log.tiles);
  const among = new CheckpointsAmong(log, checkpoint.size);
  let events = 0;
  for await (const batch of options.store.replay(0n, signal)) {
    events += await addBatch(file, batch, { leaves, among, size: checkpoint.size });
    yield file.take();
    if (batch.at(-1)!.position >= BigInt(checkpoint.size)) break;
  }
  signal?.throwIfAborted();
  yield file.end(events);
}

interface Sources {
  readonly leaves: LeafHashes;
  readonly among: CheckpointsAmong;
  readonly size: number;
}

async function addBatch(
  file: HistoryWriter,
  batch: readonly StoredEvent[],
  { leaves, among, size }: Sources,
): Promise<number> {
  let events = 0;
  for (const event of batch) {
    const position = Number(event.position);
    if (position > size) break;
    const leaf = await leaves.at(position - 1);
    if (leaf === undefined) throw leafMissing(position);
    file.add(eventLine({ ...plain(event), leaf }));
    events += 1;
    const checkpoint = await among.at(position);
    if (checkpoint !== undefined) file.add(checkpointLine(checkpoint.note));
  }
  return events;
}

const plain = ({ position, stream, revision, id, type, recordedAt, data }: StoredEvent) => ({
  ...{ position, stream, revision, id, type, recordedAt, data },
});

/** Earlier checkpoints, thinned out, as somebody comes past their sizes. */
class CheckpointsAmong {
  private waiting: StoredCheckpoint[] = [];
  private after = 0;
  private all = false;
  private last = 0;

  constructor(
    private readonly log: TransparencyLog,
    private readonly size: number,
  ) {}

  async at(position: number): Promise<StoredCheckpoint | undefined> {
    while (!this.all && this.after <= position && this.waiting.length === 0) await this.more();
    let found: StoredCheckpoint | undefined;
    while (this.waiting[0] !== undefined && this.waiting[0].size <= position) {
      const next = this.waiting.shift()!;
      if (next.size === position && position >= this.last + CHECKPOINT_EVERY) found = next;
      if (this.waiting.length === 0 && !this.all) await this.more();
    }
    if (found !== undefined) this.last = position;
    return position === this.size ? undefined : found;
  }

  private async more(): Promise<void> {
    this.waiting = await this.log.checkpoints.after(this.after, CHECKPOINTS_AT_ONCE);
    this.after = this.waiting.at(-1)?.size ?? this.after;
    this.all = this.waiting.length === 0;
  }
}

class HistoryWriter {
  private lines: string[] = [];

  constructor(private readonly hash: RunningHash) {}

  add(line: string): void {
    this.lines.push(line, '\n');
  }

  take(): Buffer {
    const bytes = Buffer.from(this.lines.join(''), 'utf8');
    this.lines = [];
    this.hash.update(bytes);
    return bytes;
  }

  end(events: number): Buffer {
    const before = this.take();
    const last = endLine({ end: String(events), sha256: this.hash.digest('hex') });
    return Buffer.concat([before, Buffer.from(`${last}\n`, 'utf8')]);
  }
}

const leafMissing = (position: number) =>
  new HubError('conflict', 'assurance.tile-missing', {
    zh: `透明日志中没有第 ${position} 位事件的哈希，日志的存储可能被改动。请用 doudi verify --live 核对。`,
    en: `The transparency log has no hash for position ${position}: its storage may have been changed. Check with doudi verify --live.`,
  });
