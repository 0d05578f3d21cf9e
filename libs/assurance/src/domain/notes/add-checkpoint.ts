import type { Hash } from '../merkle/hashing.js';
import { HASH_BYTES } from '../merkle/hashing.js';
import { strictBase64 } from './base64.js';

/** The request of C2SP tlog-witness: a checkpoint, and the proof that it continues an older one. */
export interface AddCheckpoint {
  readonly oldSize: number;
  readonly proof: readonly Hash[];
  /** The signed note. */
  readonly note: string;
}

const MAX_PROOF_LINES = 63;

export function formatAddCheckpoint({ oldSize, proof, note }: AddCheckpoint): string {
  const lines = proof.map((hash) => `${hash.toString('base64')}\n`).join('');
  return `old ${oldSize}\n${lines}\n${note}`;
}

/** @returns undefined when the body is not such a request */
export function parseAddCheckpoint(body: string): AddCheckpoint | undefined {
  const end = body.indexOf('\n\n');
  if (end < 0) return undefined;
  const [first, ...lines] = body.slice(0, end).split('\n');
  const oldSize = /^old (0|[1-9]\d*)$/.exec(first!)?.[1];
  const proof = lines.map(strictBase64);
  if (oldSize === undefined || proof.length > MAX_PROOF_LINES) return undefined;
  if (!proof.every((hash) => hash?.length === HASH_BYTES)) return undefined;
  if (!Number.isSafeInteger(Number(oldSize))) return undefined;
  return { oldSize: Number(oldSize), proof: proof as Hash[], note: body.slice(end + 2) };
}
