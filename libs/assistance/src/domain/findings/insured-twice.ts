import { OPEN_END } from '#kernel';
import type { Evaluated } from '../documents.js';
import type { PolicyRules } from '../policy.js';
import type { Insured, PersonSituation } from '../situation.js';

const PROGRAMME = 'MED_INSURANCE';

/** D1 of basic medical insurance: one scheme, days in common, two places. One finding a pair of places. */
export function insuredTwice(person: PersonSituation, policy: PolicyRules): Evaluated[] {
  const { insurance } = person;
  const found = new Map<string, Evaluated>();
  for (let i = 1; i < insurance.length; i++) {
    for (let j = 0; j < i; j++) {
      const [earlier, later] = inOrder(insurance[i]!, insurance[j]!);
      if (earlier.scheme !== later.scheme || earlier.division === later.division) continue;
      if (later.from > (earlier.to ?? OPEN_END)) continue;
      const finding = findingOf(person, [earlier, later], policy);
      const key = finding.about.join();
      const known = found.get(key);
      found.set(key, known ? merge(known, finding) : finding);
    }
  }
  return [...found.values()];
}

const inOrder = (a: Insured, b: Insured): [Insured, Insured] =>
  a.from < b.from || (a.from === b.from && a.division < b.division) ? [a, b] : [b, a];

function findingOf(
  { token, stays }: PersonSituation,
  [earlier, later]: readonly [Insured, Insured],
  policy: PolicyRules,
): Evaluated {
  const since = later.from;
  const places = [earlier.division, later.division].sort();
  const query = { a: PROGRAMME, b: PROGRAMME, division: later.division, date: since };
  return {
    rule: `D1:${PROGRAMME}`,
    kind: 'duplicate',
    subject: token,
    about: [later.scheme, ...places],
    households: [...new Set(stays.filter((s) => s.until === undefined).map((s) => s.party))].sort(),
    awards: [],
    department: policy.dutyDepartment(PROGRAMME),
    division: later.division,
    since,
    reason: {
      zh: `自 ${since} 起，同一人在 ${places[0]} 和 ${places[1]} 两地重复参加同一种基本医疗保险。`,
      en: `Since ${since} the same person is enrolled in one scheme of basic medical insurance in both ${places[0]} and ${places[1]}.`,
    },
    clause:
      policy.relation({ ...query, qualifier: 'another-payer' })?.clause ??
      policy.clause('one_chain', query),
    evidence: [earlier.p, later.p].sort((a, b) => a - b),
  };
}

function merge(known: Evaluated, other: Evaluated): Evaluated {
  const first = known.since <= other.since ? known : other;
  const evidence = [...new Set([...known.evidence, ...other.evidence])].sort((a, b) => a - b);
  return { ...first, evidence };
}
