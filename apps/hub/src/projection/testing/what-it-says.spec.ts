import type { FindingDoc } from '#assistance';
import type { ProjectedEvent } from '#projections';
import type { MemoryView } from './memory-view.spec.js';

const DOCUMENTS = ['person', 'person_money', 'household', 'award', 'payment', 'calendar'] as const;

/**
 * What a view says, apart from when it learned it: facts by the name of their event instead of its
 * position, open findings without their number and inputs, summaries without their position.
 */
export function whatItSays(view: MemoryView, events: readonly ProjectedEvent[]): object {
  const nameOf = (p: number): string => events[p - 1]!.id;
  const open = [...view.documents<FindingDoc>('finding').values()]
    .filter(({ status }) => status === 'open')
    .map(({ id: _id, openedAt: _at, inputs: _in, evidence, ...finding }) =>
      JSON.stringify({ ...finding, evidence: evidence.map(nameOf).sort() }),
    );
  const summaries = [...view.documents<{ position?: number }>('household_summary')].map(
    ([household, { position: _p, ...summary }]) => [household, summary],
  );
  return {
    open: open.sort(),
    summaries,
    documents: DOCUMENTS.map((name) => [name, sayAll(view.documents(name), nameOf)]),
  };
}

const sayAll = (
  documents: ReadonlyMap<string, object>,
  nameOf: (p: number) => string,
): (readonly [string, object])[] =>
  [...documents]
    .map(([key, doc]) => [key, sayOne(doc, nameOf)] as const)
    .filter(([, doc]) => Object.keys(doc).length > 0);

function sayOne(doc: object, nameOf: (p: number) => string): object {
  const lists = Object.entries(doc)
    .filter(([name]) => name !== 'fixes' && name !== 'undone')
    .map(([name, list]) => [name, Array.isArray(list) ? sayFacts(list, nameOf) : list] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(lists);
}

const sayFacts = (facts: readonly { p: number }[], nameOf: (p: number) => string): string[] =>
  facts.map(({ p, ...fact }) => JSON.stringify({ ...fact, event: nameOf(p) })).sort();
