const EVERY_MS = 5_000;
const BAR_WIDTH = 30;
const TTY_EVERY_MS = 100;

/** What is done of how much; `total` may still grow. */
export interface Step {
  readonly label: string;
  readonly done: number;
  /** Left out where nobody knows it. */
  readonly total?: number;
}

/**
 * Tells on standard error how far a long command has come: a bar with an estimate on a terminal, a line
 * every few seconds elsewhere. The estimate is that of the step's own speed so far.
 */
export class Progress {
  private label = '';
  private startedMs = 0;
  private startedDone = 0;
  private toldMs = 0;

  constructor(
    private readonly out: NodeJS.WriteStream = process.stderr,
    private readonly now: () => number = Date.now,
  ) {}

  tell(step: Step): void {
    const now = this.now();
    if (step.label !== this.label) {
      this.end();
      this.label = step.label;
      this.startedMs = now;
      this.startedDone = step.done;
    }
    const rest = this.out.isTTY ? TTY_EVERY_MS : EVERY_MS;
    if (now - this.toldMs < rest && step.done !== step.total) return;
    this.toldMs = now;
    const line = this.lineOf(step, now);
    this.out.write(this.out.isTTY ? `\r\u001b[2K${line}` : `${line}\n`);
  }

  /** Leaves the last bar standing. */
  end(): void {
    if (this.label !== '' && this.out.isTTY) this.out.write('\n');
    this.label = '';
    this.toldMs = 0;
  }

  private lineOf({ label, done, total }: Step, now: number): string {
    const seconds = (now - this.startedMs) / 1000;
    const rate = seconds > 0 ? (done - this.startedDone) / seconds : 0;
    const speed = rate > 0 ? ` ${count(Math.round(rate))}/s` : '';
    if (total === undefined) return `${label} ${count(done)}${speed}`;
    const share = total === 0 ? 1 : Math.min(1, done / total);
    const bar = '█'.repeat(Math.round(share * BAR_WIDTH)).padEnd(BAR_WIDTH, '░');
    const left = rate > 0 ? `  ${duration((total - done) / rate)}` : '';
    const percent = `${(share * 100).toFixed(1)} %`;
    return `${label} ${bar} ${percent}  ${count(done)}/${count(total)}${speed}${left}`;
  }
}

const count = (n: number): string => n.toLocaleString('en');

/** `3 min 20 s`; nothing finer is known of the future. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
