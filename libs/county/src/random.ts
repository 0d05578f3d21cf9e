/** Spreads a 32-bit number so that neighbouring seeds start far apart (splitmix32). */
function splitmix(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
}

/**
 * A small seeded generator (xoshiro128**): the same seed and stream give the same numbers on every
 * machine, which is what makes a made-up county reproducible byte for byte.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  /** @param stream keeps parts of one county independent: what one unit draws never moves another. */
  constructor(seed: number, stream: number) {
    const mix = splitmix(seed);
    const fork = splitmix((mix() ^ Math.imul(stream + 1, 0x85ebca6b)) >>> 0);
    this.a = fork();
    this.b = fork();
    this.c = fork();
    this.d = fork() | 1;
  }

  /** A 32-bit unsigned number. */
  next(): number {
    const product = Math.imul(this.b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= shifted;
    this.d = (this.d << 11) | (this.d >>> 21);
    return result;
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + (this.next() % (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability * 0x1_0000_0000;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.next() % from.length]!;
  }

  /** Picks by weight; weights are positive numbers. */
  weighted<T>(from: readonly (readonly [T, number])[]): T {
    const total = from.reduce((sum, [, weight]) => sum + weight, 0);
    let left = (this.next() / 0x1_0000_0000) * total;
    for (const [value, weight] of from) {
      left -= weight;
      if (left < 0) return value;
    }
    return from[from.length - 1]![0];
  }

  shuffle(numbers: Uint16Array): void {
    for (let i = numbers.length - 1; i > 0; i--) {
      const j = this.int(0, i);
      [numbers[i], numbers[j]] = [numbers[j]!, numbers[i]!];
    }
  }
}
