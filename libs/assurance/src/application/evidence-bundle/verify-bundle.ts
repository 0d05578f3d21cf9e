import { HubError } from '#kernel';
import type { LoggedEvent } from '../../domain/leaf-entry.js';
import type { Trust, TrustedCheckpoint } from '../verify-history/trust.js';
import { verifyInclusions } from '../verify-history/verify-inclusion.js';
import { unpackBundle, type EvidenceManifest, type UnpackedBundle } from './bundle-files.js';
import { readProvenLines } from './proven-lines.js';

/** A bundle of which every event is proven; what was made of the events is not yet looked at. */
export interface VerifiedBundle {
  readonly manifest: EvidenceManifest;
  readonly checkpoint: TrustedCheckpoint;
  /** In order of position. */
  readonly events: readonly LoggedEvent[];
  readonly texts: UnpackedBundle['texts'];
}

/**
 * Offline: every file is what the manifest says, every event is in the log of a checkpoint that is signed
 * and witnessed, and none is left out of the streams of those the bundle is about. Other streams may hold
 * more that bears on them: only the whole history shows that there is nothing else.
 * @throws HubError `evidence.damaged`, `evidence.left-out`; VerificationFault
 */
export function verifyBundle(trust: Trust, zip: Uint8Array): VerifiedBundle {
  const { manifest, texts } = unpackBundle(zip);
  const proven = [...readProvenLines(texts.events)];
  const checkpoint = verifyInclusions(trust, texts.checkpoint, proven);
  const events = proven.map(({ event }) => event).sort(byPosition);
  mustBeWhole(manifest, events);
  return { manifest, checkpoint, events, texts };
}

function mustBeWhole(manifest: EvidenceManifest, events: readonly LoggedEvent[]): void {
  const next = new Map<string, number>();
  for (const { stream, revision, position } of events) {
    if (!isAbout(manifest, stream)) continue;
    const expected = next.get(stream) ?? 0;
    if (revision !== expected) throw leftOut(position);
    next.set(stream, expected + 1);
  }
}

const isAbout = ({ subjects }: EvidenceManifest, stream: string): boolean =>
  subjects.includes(stream.replace(/^(household|person)-/, ''));

const byPosition = (a: LoggedEvent, b: LoggedEvent): number =>
  a.position < b.position ? -1 : a.position > b.position ? 1 : 0;

const leftOut = (position: bigint): HubError =>
  new HubError('conflict', 'evidence.left-out', {
    zh: `证据包在第 ${position} 位事件之前漏掉了同一对象的事件。请向出具单位重新索取完整的证据包。`,
    en: `The bundle leaves out an event of the same subject before position ${position}. Ask for a whole one.`,
  });
