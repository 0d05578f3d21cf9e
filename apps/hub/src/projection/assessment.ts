import {
  assessHousehold,
  nextAssessmentChange,
  type AssessmentPolicy,
  type HouseholdAssessment,
} from '#assessment';
import { HouseholdTimeline, type AssessedDocuments } from './assessment-facts.js';

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
  ) {}

  /** Undefined before the first day is opened: then nobody can be said to be due anything. */
  of(household: string): Assessed | undefined {
    if (!this.made.has(household)) this.made.set(household, this.assess(household));
    return this.made.get(household);
  }

  private assess(household: string): Assessed | undefined {
    const { today } = this.documents;
    if (today === undefined) return undefined;
    const timeline = new HouseholdTimeline(household, this.documents);
    return {
      assessment: assessHousehold(timeline, today, this.policy),
      due: nextAssessmentChange(timeline, today, this.policy),
    };
  }
}
