import { createHash } from 'node:crypto';
import type { Sentence } from '#kernel';
import { leafEntry } from '../../domain/leaf-entry.js';
import { Frontier } from '../../domain/merkle/frontier.js';
import { leafHash } from '../../domain/merkle/hashing.js';
import {
  parseHistoryLine,
  type HistoryEnd,
  type HistoryEvent,
  type HistoryHeader,
} from '../export-history/history-lines.js';
import { FAULTS, VerificationFault } from './fault.js';
import { KnownHeads } from './known-heads.js';
import type { Trust, TrustedCheckpoint } from './trust.js';

/** What was shown to be true. */
export interface VerifiedHistory {
  readonly events: number;
  readonly checkpoint: TrustedCheckpoint;
  /** Other signed checkpoints, given or in the file, that the events agree with. */
  readonly checkpointsAgreed: number;
}

/** The first event that is not as it must be; the next line tells what was done to it. */
interface Suspect {
  readonly expected: bigint;
  readonly found: bigint;
}

const IN_THE_FILE: Sentence = { zh: '文件中的检查点', en: 'The checkpoint in the file' };

/**
 * Checks an exported history line by line, in memory that does not grow with it. Trusts nothing but the
 * keys: every event must hash to the leaf that was logged, stand where it was logged, and all of them
 * together must give the root that the log and its witnesses signed, at every size they signed.
 */
export class HistoryVerifier {
  private readonly frontier = new Frontier();
  private readonly known = new KnownHeads();
  private readonly bytes = createHash('sha256');
  private checkpoint: TrustedCheckpoint | undefined;
  private suspect: Suspect | undefined;
  private end: HistoryEnd | undefined;
  private agreed = 0;

  /** @param others checkpoints from elsewhere, older or newer, that the history must agree with */
  constructor(
    private readonly trust: Trust,
    private readonly others: readonly TrustedCheckpoint[] = [],
  ) {
    for (const head of others) this.known.add(head, 'splitView');
  }

  /** Events looked at so far. */
  get events(): number {
    return this.frontier.size;
  }

  /** Events that the checkpoint covers; undefined before the header. */
  get size(): number | undefined {
    return this.checkpoint?.size;
  }

  /** @param line with its newline @throws VerificationFault */
  take(line: Buffer): void {
    const parsed = parseHistoryLine(line.toString('utf8', 0, line.length - 1));
    if (this.suspect !== undefined) {
      throw whatHappened(this.suspect, parsed?.kind === 'event' ? parsed.event : undefined);
    }
    if (parsed === undefined || this.end !== undefined) throw FAULTS.damaged(this.next());
    if ((parsed.kind === 'header') !== (this.checkpoint === undefined)) {
      throw FAULTS.damaged(this.next());
    }
    if (parsed.kind === 'end') {
      this.end = parsed.end;
      return;
    }
    this.bytes.update(line);
    if (parsed.kind === 'header') this.header(parsed.header);
    else if (parsed.kind === 'event') this.event(parsed.event);
    else this.among(parsed.note);
  }

  /** After the last line. @throws VerificationFault */
  finish(): VerifiedHistory {
    if (this.suspect !== undefined) throw whatHappened(this.suspect, undefined);
    const { checkpoint, end, frontier } = this;
    if (checkpoint === undefined) throw FAULTS.damaged(1n);
    const [has, size] = [BigInt(frontier.size), BigInt(checkpoint.size)];
    if (has < size) throw FAULTS.cutOff(has, size);
    if (!frontier.root().equals(checkpoint.root)) {
      throw FAULTS.rootDiffers(BigInt(this.known.lastAgreed), size);
    }
    if (this.known.max > checkpoint.size) throw FAULTS.cutOff(size, BigInt(this.known.max));
    const whole = end !== undefined && end.end === String(size);
    if (!whole || end.sha256 !== this.bytes.digest('hex')) throw FAULTS.damaged(size);
    return { events: frontier.size, checkpoint, checkpointsAgreed: this.agreed };
  }

  private header({ origin, size, checkpoint: note }: HistoryHeader): void {
    const checkpoint = this.trust.checkpoint(note, IN_THE_FILE);
    const same = origin === checkpoint.origin && size === String(checkpoint.size);
    if (!same) throw FAULTS.damaged(1n);
    this.trust.mustBeWitnessed(checkpoint);
    this.checkpoint = checkpoint;
    this.agreed = this.others.filter((other) => other.size <= checkpoint.size).length;
  }

  private event(event: HistoryEvent): void {
    const expected = this.next();
    const leaf = leafHash(leafEntry(event));
    if (event.position !== expected || !leaf.equals(event.leaf)) {
      this.suspect = { expected, found: event.position };
      return;
    }
    if (expected > BigInt(this.checkpoint!.size)) throw FAULTS.inserted(expected);
    this.frontier.append(leaf);
    this.known.compare(this.frontier);
  }

  private among(note: string): void {
    const checkpoint = this.trust.checkpoint(note, IN_THE_FILE);
    if (checkpoint.size !== this.frontier.size) throw FAULTS.damaged(this.next());
    this.known.add(checkpoint, 'rootDiffers');
    this.known.compare(this.frontier);
    this.agreed += 1;
  }

  private next(): bigint {
    return BigInt(this.frontier.size) + 1n;
  }
}

/** Tells from the line after it what was done to the first wrong one. */
function whatHappened(
  { expected, found }: Suspect,
  next: HistoryEvent | undefined,
): VerificationFault {
  if (found < expected) return FAULTS.inserted(expected);
  if (found > expected) {
    return next?.position === expected
      ? FAULTS.swapped(expected, found)
      : FAULTS.missing(expected, found);
  }
  return next?.position === expected ? FAULTS.inserted(expected) : FAULTS.changed(expected);
}
