import type { CircleChange } from './figures.js';
import type { Both } from './said.js';

type Circle = 1 | 2 | 3;
const CIRCLES = [1, 2, 3] as const;

/** Counts households by circle under both policies; one that only one of them knows is left out. */
export class CircleTally {
  private readonly moves = new Map<string, number>();

  add({ base, changed }: Both<Circle | undefined>): void {
    if (base === undefined || changed === undefined) return;
    const key = keyOf(base, changed);
    this.moves.set(key, (this.moves.get(key) ?? 0) + 1);
  }

  change(): CircleChange {
    const count = (from: Circle, to: Circle): number => this.moves.get(keyOf(from, to)) ?? 0;
    const sum = (of: (circle: Circle) => number): number =>
      CIRCLES.reduce<number>((total, circle) => total + of(circle), 0);
    const inAll = (of: (circle: Circle, other: Circle) => number): [number, number, number] =>
      CIRCLES.map((circle) => sum((other) => of(circle, other))) as [number, number, number];
    return {
      base: inAll((from, to) => count(from, to)),
      changed: inAll((to, from) => count(from, to)),
      moves: CIRCLES.flatMap((from) =>
        CIRCLES.filter((to) => to !== from && count(from, to) > 0).map((to) => ({
          ...{ from, to, households: count(from, to) },
        })),
      ),
    };
  }
}

const keyOf = (from: Circle, to: Circle): string => `${from} ${to}`;
