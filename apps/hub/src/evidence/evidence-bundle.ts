import { packBundle, provenLine } from '#assurance';
import type { Evidence } from './evidence-desk.js';
import { toldBy } from './evidence-texts.js';

/** The zip that is handed on. The same evidence gives the same bytes. */
export function evidenceBundle(evidence: Evidence): Buffer {
  const { household, position, view, subjects, events, proven } = evidence;
  const lines = events.map((event, i) => `${provenLine(event, proven.proofs[i]!)}\n`);
  return packBundle(
    { household, asOf: String(position), day: view.day, subjects },
    { ...toldBy(evidence, proven.size), checkpoint: proven.checkpoint, events: lines.join('') },
  );
}
