import { isCivilDate, isInstant } from '#contracts';
import { HubError } from '#kernel';

/** What was known: up to a position, or by an instant. */
export type AsOf = { readonly position: bigint } | { readonly instant: Date };

/** What is asked: as known when (now, when left out), and as true on which day (of that time). */
export interface Point {
  readonly asOf?: AsOf;
  /** A day by the facts' own dates, ISO 8601. */
  readonly effectiveAt?: string;
}

const POSITION = /^[1-9]\d{0,15}$/;

/** @returns undefined when the text is neither a position nor an instant with its zone */
export function readAsOf(text: string): AsOf | undefined {
  if (POSITION.test(text)) return { position: BigInt(text) };
  // A plus sign that was not percent-encoded arrives as a blank.
  const instant = text.replace(' ', '+');
  return isInstant(instant) ? { instant: new Date(instant) } : undefined;
}

/** @throws HubError `as-of.invalid` */
export function asOfFrom(text: string, pointer = '/asOf'): AsOf {
  return readAsOf(text) ?? invalidPoint(pointer);
}

/**
 * A point as one text: a position, an instant, a day, or what was known and the day with `@` between.
 * @throws HubError `as-of.invalid`
 */
export function pointFrom(text: string, pointer: string): Point {
  const [known = '', day, ...rest] = text.split('@');
  if (rest.length > 0 || (day !== undefined && !isCivilDate(day))) return invalidPoint(pointer);
  if (day !== undefined) return { asOf: asOfFrom(known, pointer), effectiveAt: day };
  if (isCivilDate(known)) return { effectiveAt: known };
  return { asOf: asOfFrom(known, pointer) };
}

function invalidPoint(pointer: string): never {
  throw new HubError(
    'invalid',
    'as-of.invalid',
    {
      zh: '时点无效：请用位置号（如 123）、带时区的时刻（如 2025-03-01T00:00:00+08:00）；比对时也可用日期，或“时点@日期”。',
      en: 'Not a point in time: give a position (123) or an instant with its zone (2025-03-01T00:00:00+08:00); a diff also takes a day, or point@day.',
    },
    pointer,
  );
}
