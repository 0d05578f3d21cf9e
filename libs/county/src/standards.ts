import { dayOf, type Day } from './days.js';

const RISE = dayOf('2024-07-01');

/** The living-allowance standard a head and month in 分, as in Beijing: 1395 元, then 1450 元. */
export const standardOn = (day: Day): number => (day < RISE ? 139_500 : 145_000);

/** The day the standard rose: every running allowance is adjusted from then on. */
export const STANDARD_RISE = RISE;

/**
 * Monthly incomes a head, in 分, that fall into one class under the old standard and under the new
 * one, so that no household of the county is on an edge unless a case puts it there.
 */
export const INCOME = {
  below: [20_000, 125_000],
  edge: [148_000, 205_000],
  rigid: [225_000, 330_000],
  ordinary: [225_000, 600_000],
} as const;

/** Below it a family counts as of low income: the minimum wage that the made-up policy set gives, in 分. */
export const LOW_INCOME = 220_000;
