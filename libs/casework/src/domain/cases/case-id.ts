import { parseUuid, uuidV5 } from '#kernel';
import type { FoundFinding } from './finding-change.js';

/** Of the ids of cases and of digests of facts; constants of the published language, never to change. */
const CASES = parseUuid('3f6d7c4e-2a19-5c0b-8e57-1d9b0f4c6a31');
const FACTS = parseUuid('b1a2f0d6-93c7-5e5a-a6f4-7c0d3e5b8f42');

/** Whatever says the same of the same is the same case, however often it comes and goes. */
export const caseId = ({ rule, subject, about }: Identity): string =>
  uuidV5(CASES, [rule, subject, about.join()].join('|'));

type Identity = Pick<FoundFinding, 'rule' | 'subject' | 'about'>;

/**
 * The same for the same facts under the same clause. Neither the day nor the words are in it: a finding
 * that is said again tomorrow of the same events is nothing new.
 */
export function factsOf(finding: FoundFinding): string {
  const { rule, subject, about, households, awards, clause, evidence } = finding;
  const sorted = [...evidence].sort((a, b) => a - b);
  return uuidV5(FACTS, JSON.stringify([rule, subject, about, households, awards, clause, sorted]));
}
