import type { FindingDoc } from '#assistance';
import type { HouseholdSummary } from '../collections.js';
import { createHouseholdProjection } from '../household-projection.js';
import { established, joined } from './facts.spec.js';
import { MemoryView } from './memory-view.spec.js';
import { stored, type Draft } from './stored-events.spec.js';

const projection = createHouseholdProjection();

/** Folds the drafts in order and says what came of it. */
export function given(...drafts: readonly Draft[]) {
  const view = new MemoryView(projection);
  for (const event of stored(drafts)) view.fold(event);
  const findings = [...view.documents<FindingDoc>('finding').values()];
  const open = findings.filter(({ status }) => status === 'open');
  const say = (found: readonly FindingDoc[]): string[] =>
    found.map(({ rule, subject }) => `${rule} ${subject}`).sort();
  return {
    view,
    findings,
    open: say(open),
    closed: say(findings.filter(({ status }) => status === 'closed')),
    summary: (token: string) => view.documents<HouseholdSummary>('household_summary').get(token),
    log: (view.logs.get('finding_log') ?? []).map(({ doc }) => {
      const { change, rule, subject } = doc as FindingDoc & { change: string };
      return `${change} ${rule} ${subject}`;
    }),
  };
}

/** An established household and its members. */
export const family = (household: string, ...persons: string[]): Draft[] => [
  established(household),
  ...persons.map((person) => joined(household, person)),
];
