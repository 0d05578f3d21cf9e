/** A rule and the token of whom it is about. */
export interface Claim {
  readonly rule: string;
  readonly subject: string;
}

export interface RuleScore {
  readonly rule: string;
  readonly planted: number;
  readonly found: number;
  readonly hits: number;
}

export interface FindingScore {
  readonly rules: readonly RuleScore[];
  readonly total: RuleScore;
}

/** Compares what was found with what was planted, rule by rule; the same claim counts once. */
export function compareFindings(found: readonly Claim[], planted: readonly Claim[]): FindingScore {
  const foundByRule = byRule(found);
  const plantedByRule = byRule(planted);
  const names = new Set([...foundByRule.keys(), ...plantedByRule.keys()]);
  const rules = [...names].toSorted().map((rule): RuleScore => {
    const were = plantedByRule.get(rule) ?? new Set<string>();
    const are = foundByRule.get(rule) ?? new Set<string>();
    const hits = [...are].filter((subject) => were.has(subject)).length;
    return { rule, planted: were.size, found: are.size, hits };
  });
  const sum = (field: 'planted' | 'found' | 'hits'): number =>
    rules.reduce((total, score) => total + score[field], 0);
  return {
    rules,
    total: { rule: '', planted: sum('planted'), found: sum('found'), hits: sum('hits') },
  };
}

/** Of what was planted, the part that was found. */
export const recall = ({ hits, planted }: RuleScore): number =>
  planted === 0 ? 1 : hits / planted;

/** Of what was found, the part that was planted. */
export const precision = ({ hits, found }: RuleScore): number => (found === 0 ? 1 : hits / found);

function byRule(claims: readonly Claim[]): Map<string, Set<string>> {
  const rules = new Map<string, Set<string>>();
  for (const { rule, subject } of claims) {
    const subjects = rules.get(rule) ?? new Set();
    rules.set(rule, subjects.add(subject));
  }
  return rules;
}
