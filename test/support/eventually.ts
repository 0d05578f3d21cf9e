import { setTimeout as delay } from 'node:timers/promises';

const LIMIT_MS = 60_000;

/** Asks until the answer satisfies; the last answer when it never does, for the assertion to show. */
export async function eventually<T>(
  ask: () => Promise<T> | T,
  satisfied: (answer: T) => boolean,
): Promise<T> {
  const until = Date.now() + LIMIT_MS;
  for (;;) {
    const answer = await ask();
    if (satisfied(answer) || Date.now() > until) return answer;
    await delay(50);
  }
}
