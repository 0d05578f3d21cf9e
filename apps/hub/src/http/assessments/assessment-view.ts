import type { Category, Circle, Entitlement, PriceSupplement } from '#assessment';
import { PROGRAMMES, type ProgrammeCode } from '#contracts';
import type { AssessmentThen } from '../../assessments/household-assessments.js';

/** What is said of one programme: amounts in 分, positions as decimal strings. */
export interface EntitlementView extends Omit<Entitlement, 'subject' | 'evidence' | 'policy'> {
  /** The programme's name. */
  readonly name: string;
  /** Name and version of the policy set that spoke. */
  readonly policySet: string;
  readonly evidence: readonly string[];
}

export interface AssessedPersonView {
  readonly person: string;
  readonly circle: Circle;
  readonly category?: Category;
  readonly entitlements: readonly EntitlementView[];
}

/** 一户的评估: what the policy says of the household, then of each person. */
export interface AssessmentView {
  readonly household: string;
  readonly day: string;
  readonly division?: string;
  readonly circle: Circle;
  readonly category?: Category;
  /** Every set in force, with version and hash. */
  readonly policy: string;
  readonly entitlements: readonly EntitlementView[];
  readonly persons: readonly AssessedPersonView[];
  readonly priceSupplement?: Omit<PriceSupplement, 'evidence'> & {
    readonly evidence: readonly string[];
  };
}

export function assessmentView({ assessment, policy }: AssessmentThen): AssessmentView {
  const { household, day, division, circle, category, entitlements, priceSupplement } = assessment;
  const of = (subject: string) => entitlements.filter((one) => one.subject === subject).map(shown);
  return {
    household,
    day,
    ...(division !== undefined && { division }),
    circle,
    ...(category && { category }),
    policy,
    entitlements: of(household),
    persons: personsOf(assessment).map((one) => ({ ...one, entitlements: of(one.person) })),
    ...(priceSupplement && {
      priceSupplement: { ...priceSupplement, evidence: priceSupplement.evidence.map(String) },
    }),
  };
}

/** Those living together, and others of whom something is said: only in the hukou book, or visited here. */
function personsOf({ household, persons, entitlements }: AssessmentThen['assessment']) {
  const known = new Set([household, ...persons.map(({ person }) => person)]);
  const others = new Set(
    entitlements.map(({ subject }) => subject).filter((one) => !known.has(one)),
  );
  return [...persons, ...[...others].map((person) => ({ person, circle: 3 as const }))];
}

const shown = ({ subject: _subject, policy, evidence, ...said }: Entitlement): EntitlementView => ({
  ...said,
  name: PROGRAMMES[said.programme as ProgrammeCode] ?? said.programme,
  policySet: policy,
  evidence: evidence.map(String),
});
