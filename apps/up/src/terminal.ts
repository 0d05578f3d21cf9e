const REPEAT_MS = 10_000;
const CLEAR_LINE = '\r\u001b[2K';

/** What people see: steps that are done, and one line that moves where there is a terminal. */
export class Terminal {
  private readonly moves = process.stdout.isTTY;
  private moving = false;
  private lastProgress = 0;

  line(text = ''): void {
    if (this.moving) process.stdout.write(CLEAR_LINE);
    this.moving = false;
    process.stdout.write(`${text}\n`);
  }

  /** Shows how far a step is; without a terminal a line now and then, so that a log stays readable. */
  progress(text: string): void {
    if (this.moves) {
      this.moving = true;
      process.stdout.write(`${CLEAR_LINE}${text.slice(0, (process.stdout.columns || 80) - 1)}`);
    } else if (Date.now() - this.lastProgress > REPEAT_MS) {
      this.lastProgress = Date.now();
      this.line(`  ${text}`);
    }
  }

  /** Runs one step and says that it is done and how long it took. */
  async step<T>(
    name: string,
    work: () => Promise<T>,
    detail: (result: T) => string = () => '',
  ): Promise<T> {
    const began = Date.now();
    this.progress(`… ${name}`);
    const result = await work();
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    this.line(`✓ ${name} ${detail(result)} (${seconds} s)`.replaceAll('  ', ' '));
    return result;
  }
}

export const grouped = (value: number): string => value.toLocaleString('en-US');
