import { loadPolicy, type Facts, type When } from '../index.js';

/** The shipped sets, loaded once for every spec that asks them. */
export const sets = loadPolicy().sets;

/** A day on which every rule that was read is in force. */
const TODAY = '2025-09-01';
export const BEIJING = { division: '110105', date: TODAY };
export const HANGZHOU = { division: '330102', date: TODAY };
/** A place of which nothing local was read. */
export const WUHAN = { division: '420102', date: TODAY };

/** Outcome, then the other outputs, then what is needed: as short as a line of an expectation can be. */
export function said(rule: string, when: When, facts: Facts): unknown[] {
  const decision = sets.decide(rule, when, facts);
  if (!decision) return ['no such rule'];
  const needs = decision.needs.map(({ name }) => name);
  if (decision.kind === 'cannot-tell') return ['cannot tell', ...needs];
  return [decision.outcome, ...Object.values(decision.outputs), ...needs];
}

export const value = (name: string, when: When): unknown => sets.value(name, when)?.value;
