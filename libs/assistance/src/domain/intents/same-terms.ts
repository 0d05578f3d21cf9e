import type { IntentTerms } from './intent.js';

/** Whether a department asks the same again: every term but the id, which the number gives. */
export function sameTerms(a: IntentTerms, b: IntentTerms): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof IntentTerms>;
  for (const name of names) if (JSON.stringify(a[name]) !== JSON.stringify(b[name])) return false;
  return true;
}
