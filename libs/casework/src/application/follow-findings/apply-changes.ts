import { caseId } from '../../domain/cases/case-id.js';
import type { Case, CaseEvent } from '../../domain/cases/case.js';
import { evolve } from '../../domain/cases/evolve.js';
import type { FindingChange } from '../../domain/cases/finding-change.js';
import { follow } from '../../domain/cases/follow.js';
import type { Aggregates } from '../aggregates.js';

/** Streams read at the same time. */
const READS = 16;

/**
 * Tells cases what became of their findings: in order for each case, all cases in one append. A case that
 * somebody was working on at that moment is read again and decided again.
 */
export async function applyChanges(
  cases: Aggregates<Case, CaseEvent>,
  changes: readonly FindingChange[],
  day: string | undefined,
): Promise<void> {
  let open = Map.groupBy(changes, ({ finding }) => caseId(finding));
  // What opens a finding opens a case nearly always: that there is none is tried before it is asked.
  const trusted = new Set([...open].filter(([, [first]]) => first?.change === 'opened').map(idOf));
  while (open.size > 0) {
    const known = await load(
      cases,
      [...open.keys()].filter((id) => !trusted.has(id)),
    );
    const writes = [...open].flatMap(([id, told]) => {
      const events = decided(known.get(id), told, day);
      return events.length === 0 ? [] : [{ id, write: { known: known.get(id), events } }];
    });
    if (writes.length === 0) return;
    const stored = await cases.append(writes.map(({ write }) => write));
    const again = writes.filter((_, index) => stored[index] === false).map(({ id }) => id);
    open = new Map(again.map((id) => [id, open.get(id)!]));
    trusted.clear();
  }
}

const idOf = ([id]: readonly [string, unknown]): string => id;

async function load(cases: Aggregates<Case, CaseEvent>, ids: readonly string[]) {
  const known = new Map<string, Case | undefined>();
  for (let at = 0; at < ids.length; at += READS) {
    const some = ids.slice(at, at + READS);
    const found = await Promise.all(some.map((id) => cases.load(id)));
    some.forEach((id, index) => known.set(id, found[index]));
  }
  return known;
}

/** Each change after those before it. */
function decided(
  known: Case | undefined,
  changes: readonly FindingChange[],
  day: string | undefined,
): CaseEvent[] {
  const events: CaseEvent[] = [];
  let state = known;
  for (const change of changes) {
    for (const event of follow(state, change, day)) {
      const revision = (state?.revision ?? -1) + 1;
      state = evolve(state, event, { position: state?.changedAt ?? 0, revision });
      events.push(event);
    }
  }
  return events;
}
