import type { Figures } from './figures.js';

/** Keys whose numbers name something and are not counted. */
const NAMES = new Set(['from', 'to']);

/**
 * Every count and sum times the factor, rounded to whole persons, households and 分: what the whole history
 * would come to if it were like the sample.
 */
export const scaled = (figures: Figures, factor: number): Figures =>
  scaledValue(figures, factor) as Figures;

function scaledValue(value: unknown, factor: number): unknown {
  if (typeof value === 'number') return Math.round(value * factor);
  if (Array.isArray(value)) return value.map((one) => scaledValue(one, factor));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      NAMES.has(key) ? one : scaledValue(one, factor),
    ]),
  );
}
