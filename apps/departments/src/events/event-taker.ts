import type { Outbox, Taken } from '../outbox/outbox.js';
import type { Answer, Refusal } from './answer.js';
import { prepareEvent, type PreparedEvent, type Publisher } from './prepare-event.js';

/** An event as it was sent, and where it stood. */
export interface SentEvent {
  readonly row: number;
  readonly raw: unknown;
}

/** Checks events and takes the good ones into the outbox; one bad event holds up no other. */
export class EventTaker {
  constructor(
    private readonly publisher: Publisher,
    private readonly outbox: Outbox,
  ) {}

  /** @throws HubError `outbox.full`; nothing of this call has been taken then */
  async take(sent: readonly SentEvent[]): Promise<Answer[]> {
    const prepared = sent.map(({ raw }) => prepareEvent(raw, this.publisher));
    const good = prepared.flatMap((one) => (one.ok ? [one.event] : []));
    const taken = (await this.outbox.take(good)).values();
    return prepared.map((one, i): Answer => {
      const { row } = sent[i]!;
      if (!one.ok) return { row, status: 'rejected', ...one.refusal };
      return answerOf(row, one.event, taken.next().value!);
    });
  }
}

function answerOf(row: number, event: PreparedEvent, taken: Taken): Answer {
  if (taken === 'conflict') return { row, status: 'rejected', ...CONFLICT };
  return { row, status: taken, id: event.id };
}

const CONFLICT: Refusal = {
  code: 'id-conflict',
  pointer: '/id',
  zh: '同一编号下已有内容不同的事件。如需更正，请发布更正事件；如是新事件，请换编号。',
  en: 'Another event was published under this id. To correct it publish a correction; a new event needs a new id.',
};
