/** The last position known to be committed, and those who wait for it to move. Never goes back. */
export class Watermark {
  private known = 0n;
  private readonly waiting = new Set<() => void>();

  get position(): bigint {
    return this.known;
  }

  advance(position: bigint): void {
    if (position <= this.known) return;
    this.known = position;
    const woken = [...this.waiting];
    this.waiting.clear();
    for (const wake of woken) wake();
  }

  /** Resolves when the position is past `after` or the signal aborts. */
  async passed(after: bigint, signal: AbortSignal): Promise<void> {
    if (this.known > after || signal.aborted) return;
    let wake: () => void = () => undefined;
    await new Promise<void>((resolve) => {
      wake = resolve;
      this.waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
    this.waiting.delete(wake);
    signal.removeEventListener('abort', wake);
  }
}
