import {
  assessHousehold,
  nextAssessmentChange,
  type AssessmentPolicy,
  type HouseholdAssessment,
} from '#assessment';
import type { StateWriter } from '#projections';
import type { AssessmentDoc, CollectionName } from './collections.js';
import { HouseholdTimeline, type AssessedDocuments } from './assessment-facts.js';

const COLLECTION: CollectionName = 'assessment';

/** A household as assessed on a day, and the next day on which time alone may change that. */
export interface Assessed {
  readonly assessment: HouseholdAssessment;
  readonly due: string | undefined;
}

/** Assesses households from the documents of one event's state; each once. */
export class Assessor {
  private readonly made = new Map<string, Assessed | undefined>();

  constructor(
    private readonly documents: AssessedDocuments,
    private readonly policy: AssessmentPolicy,
    private readonly isWatched: (household: string) => boolean = () => true,
  ) {}

  /**
   * Undefined before the first day is opened, for then nobody can be said to be due anything; and where
   * nothing known puts a programme in question.
   */
  of(household: string): Assessed | undefined {
    if (!this.made.has(household)) this.made.set(household, this.assess(household));
    return this.made.get(household);
  }

  /** Writes it down where it is another than before; of households that have a summary. */
  keep(household: string, state: StateWriter): void {
    const before = state.group(COLLECTION, household).get(household);
    const known = state.group('household_summary', household).size > 0;
    const doc = known ? this.docOf(household) : undefined;
    if (!doc) {
      if (before) state.remove(COLLECTION, household, household);
    } else if (!before || JSON.stringify(before) !== JSON.stringify(doc)) {
      state.put(COLLECTION, household, household, doc);
    }
  }

  /** What is due or cannot be told, and who is what; the day is left out, for it tells nothing new. */
  private docOf(household: string): AssessmentDoc | undefined {
    const assessed = this.of(household);
    if (!assessed) return undefined;
    const { division, circle, category, persons, entitlements, looksAt, priceSupplement } =
      assessed.assessment;
    return {
      ...(division !== undefined && { division }),
      circle,
      ...(category && { category }),
      persons,
      entitlements: entitlements.filter(({ outcome }) => outcome !== 'not-eligible'),
      looksAt,
      ...(priceSupplement && { priceSupplement }),
    };
  }

  private assess(household: string): Assessed | undefined {
    const { today } = this.documents;
    if (today === undefined || !this.isWatched(household)) return undefined;
    const timeline = new HouseholdTimeline(household, this.documents);
    return {
      assessment: assessHousehold(timeline, today, this.policy),
      due: nextAssessmentChange(timeline, today, this.policy),
    };
  }
}
