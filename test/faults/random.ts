/** Seeded numbers, so that a run that fails can be had again (mulberry32). */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A whole number from `from` to `to`, both inclusive. */
  int(from: number, to: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    const unit = ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    return from + Math.floor(unit * (to - from + 1));
  }

  /** `count` places spread over 1…total, one at random in each equal part, in order. */
  spread(count: number, total: number): number[] {
    const part = Math.floor(total / count);
    return Array.from({ length: count }, (_, i) => i * part + this.int(1, part));
  }
}
