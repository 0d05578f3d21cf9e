import type { Result } from '#kernel';
import type { Case, CaseEvent } from '../case.js';
import { evolve } from '../evolve.js';
import type { FindingChange, FoundFinding } from '../finding-change.js';
import { follow } from '../follow.js';

export const FINDING: FoundFinding = {
  id: 'c56a4180-65aa-52ec-a945-5fd21dec0538',
  rule: 'D1:DIBAO',
  kind: 'duplicate',
  subject: 'h_aaaaaaaaaaaaaaaaaaaaaaaaaa',
  about: ['a_aaaaaaaaaaaaaaaaaaaaaaaaaa', 'a_bbbbbbbbbbbbbbbbbbbbbbbbbb'],
  households: ['h_aaaaaaaaaaaaaaaaaaaaaaaaaa'],
  awards: ['a_aaaaaaaaaaaaaaaaaaaaaaaaaa', 'a_bbbbbbbbbbbbbbbbbbbbbbbbbb'],
  department: 'civil-affairs',
  division: '110118',
  since: '2025-03-01',
  reason: { zh: '同一家庭在两地享受低保。', en: 'The household holds the allowance twice.' },
  clause: '社会救助暂行办法 第九条',
  evidence: [3, 7],
  openedAt: 7,
};

export const change = (
  kind: FindingChange['change'],
  at: number,
  over: Partial<FoundFinding> = {},
): FindingChange => ({ change: kind, at, finding: { ...FINDING, ...over } });

type Step = FindingChange | ((known: Case) => Result<readonly CaseEvent[], Error>);

/** A case after changes of its finding and after what people did, and the kinds of events it took. */
export function after(...steps: readonly Step[]) {
  let known: Case | undefined;
  const kinds: string[] = [];
  let last: readonly CaseEvent[] = [];
  for (const step of steps) {
    last = typeof step === 'function' ? valueOf(step(known!)) : follow(known, step, '2025-03-10');
    for (const event of last) {
      const revision = (known?.revision ?? -1) + 1;
      known = evolve(known, event, { position: 100 + revision, revision });
      kinds.push(event.kind.replace('case.', ''));
    }
  }
  return { known: known!, kinds, last };
}

export function valueOf<T>(result: Result<T, Error>): T {
  if (result.ok) return result.value;
  throw result.error;
}
