import { HubError } from '#kernel';
import type { Answer } from './answer.js';
import type { SentEvent } from './event-taker.js';

/** How many events one request may hold. */
export const MAX_EVENTS = 5_000;

export interface EventsOfBody {
  readonly sent: SentEvent[];
  /** Lines that are no JSON, answered without being taken. */
  readonly unreadable: Answer[];
}

/** Events of a JSON array, or of text with one JSON object a line. Rows count from 1. */
export function eventsOfBody(body: unknown): EventsOfBody {
  const parsed = typeof body === 'string' ? eventsOfLines(body) : eventsOfArray(body);
  const count = parsed.sent.length + parsed.unreadable.length;
  if (count > MAX_EVENTS) {
    throw new HubError('too-large', 'batch.too-many', {
      zh: `一次最多提交 ${MAX_EVENTS} 条事件，请分批发送。`,
      en: `A batch holds at most ${MAX_EVENTS} events: send it in parts.`,
    });
  }
  return parsed;
}

function eventsOfArray(body: unknown): EventsOfBody {
  if (!Array.isArray(body)) {
    throw new HubError('invalid', 'batch.shape', {
      zh: '批量提交的内容应为 JSON 数组，或每行一个 JSON 对象（application/x-ndjson）。',
      en: 'A batch is a JSON array, or one JSON object a line (application/x-ndjson).',
    });
  }
  return { sent: body.map((raw: unknown, i) => ({ row: i + 1, raw })), unreadable: [] };
}

function eventsOfLines(text: string): EventsOfBody {
  const sent: SentEvent[] = [];
  const unreadable: Answer[] = [];
  text.split('\n').forEach((line, i) => {
    if (line.trim() === '') return;
    try {
      sent.push({ row: i + 1, raw: JSON.parse(line) as unknown });
    } catch {
      unreadable.push({ row: i + 1, status: 'rejected', ...NOT_JSON });
    }
  });
  return { sent, unreadable };
}

const NOT_JSON = {
  code: 'not-json',
  zh: '本行不是完整的 JSON。',
  en: 'This line is not complete JSON.',
} as const;
