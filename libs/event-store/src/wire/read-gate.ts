/**
 * Lets only so many readers ask the store at once, so that a crowd of them leaves its connections to those
 * who append. A reader that waits for its client is not in here.
 */
export class ReadGate {
  private inside = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly limit: number) {}

  async run<T>(read: () => Promise<T>): Promise<T> {
    if (this.inside >= this.limit) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.inside++;
    try {
      return await read();
    } finally {
      // The place goes to the next in line, so that nobody newer takes it first.
      const next = this.waiting.shift();
      if (next === undefined) this.inside--;
      else next();
    }
  }
}
