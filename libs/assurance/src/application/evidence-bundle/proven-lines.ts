import type { LoggedEvent } from '../../domain/leaf-entry.js';
import { strictBase64 } from '../../domain/notes/base64.js';
import { HASH_BYTES, type Hash } from '../../domain/merkle/hashing.js';
import { eventLine, parseHistoryLine } from '../export-history/history-lines.js';
import type { InclusionProof } from '../read-log/transparency-log.js';
import { FAULTS } from '../verify-history/fault.js';
import type { ProvenEvent } from '../verify-history/verify-inclusion.js';

/** An event as a history file writes it, and the proof of its place behind it (RFC 9162 §2.1.3, base64). */
export function provenLine(event: LoggedEvent, { leafHash: leaf, hashes }: InclusionProof): string {
  const { position, stream, revision, id, type, recordedAt, data } = event;
  const line = eventLine({ position, stream, revision, id, type, recordedAt, data, leaf });
  const proof = hashes.map((hash) => hash.toString('base64'));
  return JSON.stringify({ ...(JSON.parse(line) as object), proof });
}

/** @throws VerificationFault `file-damaged`, naming the number of the line */
export function* readProvenLines(text: string): Generator<ProvenEvent> {
  let number = 0;
  for (const line of text.split('\n')) {
    number += 1;
    if (line !== '') yield read(line) ?? damaged(number);
  }
}

function read(line: string): ProvenEvent | undefined {
  try {
    const { proof, ...fields } = JSON.parse(line) as { readonly proof: readonly string[] };
    const parsed = parseHistoryLine(JSON.stringify(fields));
    const hashes = proof.map((hash) => strictBase64(hash));
    if (parsed?.kind !== 'event' || !hashes.every((hash) => hash?.length === HASH_BYTES)) {
      return undefined;
    }
    return { event: parsed.event, proof: hashes as Hash[] };
  } catch {
    return undefined;
  }
}

function damaged(line: number): never {
  throw FAULTS.damaged(BigInt(line));
}
