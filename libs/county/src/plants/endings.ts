import { monthStart, type Day } from '../days.js';
import { apply, end, grant, pay, payMonths, refuse, revoke, type AwardWish } from '../facts/aid.js';
import type { Programme } from '../facts/programmes.js';
import type { Person } from '../people.js';
import type { Household, Scene } from '../scene.js';

/** Aid to which somebody is entitled by the facts that are known from a day on. */
export interface Due {
  readonly programme: Programme;
  readonly whom: Person | Household;
  readonly h: Household;
  /** The day of the last of the facts. */
  readonly since: Day;
  /** 分; none for a status or a service. */
  readonly amount?: number;
  readonly per?: 'once' | 'month' | 'year';
  /** Given once, or with every bill: what was given before explains nothing. */
  readonly once?: boolean;
}

const wishOf = ({ whom, h, amount, per }: Due, from: Day, to?: Day): AwardWish => ({
  whom,
  division: h.division,
  from,
  to,
  amount,
  per,
});

/** Grants it from the month after the facts, or in the last days, without an application. */
export function give(scene: Scene, due: Due, to?: Day) {
  const { since, once } = due;
  const from = once === true ? Math.max(since + 2, scene.window.end - 2) : monthStart(since, 1);
  const wish = { ...wishOf(due, from, due.once === true ? from : to), handling: 0 };
  const award = grant(scene, due.programme, wish);
  const { amount, per = 'month' } = due;
  if (amount === undefined) return award;
  if (per !== 'month') pay(scene, award, from + 1, { amount, once: true });
  else payMonths(scene, award, { from, to: scene.window.end }, () => amount);
  return award;
}

/** It is not there: never given, over, or taken back. */
export function missed(scene: Scene, due: Due): void {
  const { window, rng } = scene;
  const ways = ['never given', 'taken back', 'over'] as const;
  const how = rng.pick(due.once === true ? ways.slice(0, 2) : ways);
  const last = monthStart(window.end, -rng.int(1, 3)) - 1;
  const begins = monthStart(due.since, 1);
  if (how === 'taken back') {
    const draft = grant(scene, due.programme, wishOf(due, begins)).grant;
    revoke(scene, draft, Math.min(begins + 20, window.end));
  } else if (how === 'over' && last > begins) {
    end(scene, give(scene, due), last, 'review');
  }
  scene.expect(`M:${due.programme}`, due.whom, how);
}

/** It is there, on its way, or an official has refused it. */
export function lawful(scene: Scene, due: Due): void {
  const { window, rng } = scene;
  const how = rng.pick(['given', 'applied for', 'refused'] as const);
  if (how === 'given') give(scene, due);
  else {
    const wish = wishOf(due, monthStart(window.end, 1));
    const asked = Math.max(due.since, window.end - rng.int(6, 12));
    const application = apply(scene, due.programme, wish, asked);
    if (how === 'refused') {
      const reason = 'support-available';
      refuse(scene, due.programme, { ...wish, application, reason }, window.end);
    }
  }
  scene.lookAlike(`M:${due.programme}`, due.whom, how);
}
