import { OPEN_END, dayBefore } from '#kernel';
import type { AwardDoc, GrantFact } from './documents.js';

/** The days, first to last, on which one grant is in force. */
export interface Span {
  readonly grant: GrantFact;
  readonly from: string;
  /** Inclusive; {@link OPEN_END} while nothing ends it. */
  readonly to: string;
}

const NONE: readonly Span[] = [];

/** The spans of an award: each grant until its last day, its end, or the day before a suspension. */
export function spansOf(doc: AwardDoc): readonly Span[] {
  const { granted } = doc;
  if (!granted) return NONE;
  const spans: Span[] = [];
  for (const grant of granted) {
    const to = lastDayOf(doc, grant);
    if (grant.from <= to) spans.push({ grant, from: grant.from, to });
  }
  return spans;
}

function lastDayOf(doc: AwardDoc, grant: GrantFact): string {
  let to = grant.to ?? OPEN_END;
  for (const { on } of doc.ended ?? []) if (on < to && stops(doc, grant, on)) to = on;
  for (const { from } of doc.suspended ?? []) {
    if (from <= to && stops(doc, grant, from)) to = dayBefore(from);
  }
  return to;
}

/** A stop before the grant began belongs to an earlier grant of the award, if there was one. */
const stops = (doc: AwardDoc, grant: GrantFact, day: string): boolean =>
  day >= grant.from || !doc.granted!.some((other) => other.from <= day);

/** Whether the span covers the day. Without a day, whether nothing has ended it but its own period. */
export const isRunning = (span: Span, day: string | undefined): boolean =>
  day === undefined ? span.to === (span.grant.to ?? OPEN_END) : span.from <= day && day <= span.to;
