import type { StoredEvent } from '#event-store';
import { withBody, type StateWriter } from '#projections';
import {
  applyFix,
  dataOf,
  DocumentWriter,
  FACT_KINDS,
  FIX_TYPES,
  reachOf,
  readFix,
} from '../projection/index.js';

/** Places an event's facts as the projection does; findings, which views do not show, are left out. */
export function foldFacts(stored: StoredEvent, state: StateWriter): void {
  const event = withBody(stored);
  const kind = FACT_KINDS.get(event.type);
  if (kind) {
    kind.place(Number(event.position), dataOf(event), new DocumentWriter(state));
    return;
  }
  const fix = FIX_TYPES.has(event.type) ? readFix(event) : undefined;
  if (fix) applyFix(fix, reachOf(fix, state), state);
}
