import { readablePointer } from './readable.js';
import { refusal, type Refusal } from './refusal.js';

const DAY_MS = 86_400_000;
/** Departments' clocks and time zones differ; a fact more than this ahead has not happened. */
const HAPPENED_DAYS = 2;
/** Decisions take effect on a later day: a period, a change or an end is decided ahead. */
const EFFECTIVE_DAYS = 60;
const CIVIL = /^\d{4}-\d{2}(-\d{2})?$/;
const HYPHEN = 45;
const SHANGHAI_MS = 8 * 3_600_000;

export interface Dated {
  readonly type: string;
  readonly time: string;
  readonly recordedtime?: string | undefined;
  readonly data: object;
}

/**
 * Refuses an event of which something is said to have happened later than two days from now. The end
 * of a period may lie anywhere, its beginning and the effective day of a change up to 60 days ahead.
 * @param nowMs milliseconds since 1970, UTC
 */
export function checkFuture(event: Dated, nowMs: number): Refusal | undefined {
  const latest = nowMs + HAPPENED_DAYS * DAY_MS;
  if (Date.parse(event.time) > latest) return tooFar('/time');
  if (event.recordedtime !== undefined && Date.parse(event.recordedtime) > latest) {
    return tooFar('/recordedtime');
  }
  const pointer = findLate(event.data, '/data', isDecidedAhead(event.type), limitsOn(nowMs));
  // What a correction puts in place of its original is not checked yet: its names are anyone's.
  return pointer === undefined ? undefined : tooFar(readablePointer(pointer));
}

interface Limits {
  readonly happened: string;
  readonly effective: string;
}

let today: { day: number; limits: Limits } | undefined;

/** Kept for the day: it is asked for with every event. */
function limitsOn(nowMs: number): Limits {
  const day = Math.floor((nowMs + SHANGHAI_MS) / DAY_MS);
  if (today?.day !== day) {
    const limits = { happened: civil(day + HAPPENED_DAYS), effective: civil(day + EFFECTIVE_DAYS) };
    today = { day, limits };
  }
  return today.limits;
}

const isDecidedAhead = (type: string): boolean => /\.aid\.(adjusted|suspended|ended)\./.test(type);

/** @param day counted from 1970 */
const civil = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** @param ahead whether `from` and `on` at this level name an effective day */
function findLate(
  value: object,
  pointer: string,
  ahead: boolean,
  limits: Limits,
): string | undefined {
  for (const [key, field] of Object.entries(value) as [string, unknown][]) {
    const at = `${pointer}/${key}`;
    if (typeof field === 'string') {
      if (isLater(field, limitOf(key, ahead, limits))) return at;
    } else if (typeof field === 'object' && field !== null) {
      const nested = key === 'period' || (ahead && key === 'replacement');
      const late = findLate(field, at, nested, limits);
      if (late !== undefined) return late;
    }
  }
  return undefined;
}

const WITHOUT_LIMIT = '9999-99-99';

function limitOf(key: string, ahead: boolean, { happened, effective }: Limits): string {
  if (key === 'to') return WITHOUT_LIMIT;
  return ahead && (key === 'from' || key === 'on') ? effective : happened;
}

/** Whether the text is a civil date, or a month, after `limit`; a month compares as its first day does. */
function isLater(text: string, limit: string): boolean {
  // Cheap tests first: nearly every string is no date.
  const maybe = text.length <= 10 && text.length >= 7 && text.charCodeAt(4) === HYPHEN;
  return maybe && CIVIL.test(text) && text > limit;
}

const tooFar = (pointer: string): Refusal =>
  refusal('future-date', pointer, {
    zh: '日期在未来过远：已发生的事实不得晚于今后 2 天，期间的起始日不得晚于今后 60 天。请核对日期。',
    en: 'The date is too far in the future: a fact at most 2 days ahead, the beginning of a period at most 60. Check the date.',
  });
