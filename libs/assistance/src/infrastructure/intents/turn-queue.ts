import { setTimeout as delay } from 'node:timers/promises';
import { HubError } from '#kernel';

/** One command that waits for its turn. */
interface Waiting<I, R> {
  readonly item: I;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

/** Of one turn: bounds what it reads and how long the others wait. */
const TURN_ITEMS = 500;
/** Between turns that follow each other: a turn costs nearly the same for one as for ten. */
const GATHER_MS = 5;
/** Payment runs wait for each chunk’s answers, so that this is met only by callers that do not. */
const MOST_WAITING = 20_000;

/** Gathers what waits into turns, one after another. */
export class TurnQueue<I, R> {
  private waiting: Waiting<I, R>[] = [];
  private running = false;

  /** @param turn gives every item its result, in order; when it throws, every item of the turn fails */
  constructor(private readonly turn: (items: readonly I[]) => Promise<readonly R[]>) {}

  add(item: I): Promise<R> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length >= MOST_WAITING) throw overloaded();
      this.waiting.push({ item, resolve, reject });
      if (this.running) return;
      this.running = true;
      // Commands of the same moment share the first turn.
      queueMicrotask(() => void this.drain());
    });
  }

  private async drain(): Promise<void> {
    for (;;) {
      await this.runOne(this.waiting.splice(0, TURN_ITEMS));
      if (this.waiting.length === 0) break;
      if (this.waiting.length < TURN_ITEMS) await delay(GATHER_MS);
    }
    this.running = false;
  }

  private async runOne(batch: readonly Waiting<I, R>[]): Promise<void> {
    try {
      const results = await this.turn(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => resolve(results[index]!));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}

function overloaded(): HubError {
  return new HubError('unavailable', 'aid-intent.overloaded', {
    zh: '等待核对的拟支付过多，本次未受理。请等前面的答复后再发。',
    en: 'Too many intents are waiting; this one was not taken. Send more once earlier ones are answered.',
  });
}
