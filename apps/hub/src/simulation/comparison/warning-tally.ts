import type { WarningChange } from './figures.js';
import type { Both, SaidSummary } from './said.js';

const SIDES = ['base', 'changed'] as const;

/** Counts households by their state of early warning under both policies. */
export class WarningTally {
  private readonly states = new Map<string, { base: number; changed: number }>();

  add(said: Both<SaidSummary | undefined>): void {
    for (const side of SIDES) {
      const state = said[side]?.warning?.state;
      if (state === undefined) continue;
      const households = this.states.get(state) ?? { base: 0, changed: 0 };
      households[side] += 1;
      this.states.set(state, households);
    }
  }

  changes(): WarningChange[] {
    return [...this.states]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([state, households]) => ({ state, households: { ...households } }));
  }
}
