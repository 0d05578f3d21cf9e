import type { Pool } from 'pg';
import { assessHousehold, type HouseholdAssessment } from '#assessment';
import { VIEW_SCHEMA } from '#projections';
import type { ViewPosition } from '#sharing';
import { HouseholdTimeline } from '../projection/assessment-facts.js';
import { rulesInForce, type PolicyAt, type RulesInForce } from '../projection/policy-at.js';
import { groupsOf } from '../projection/scope.js';
import { Situations } from '../projection/situations.js';
import { PastDocuments, type AskedPoint } from './past-documents.js';

/** An assessment with the policy by which it was made: sets, versions and hashes. */
export interface AssessmentThen {
  readonly assessment: HouseholdAssessment;
  readonly policy: string;
}

/** Households assessed when somebody asks, on any day, by what was known and in force at any position. */
export class HouseholdAssessments {
  private readonly rulesAt: (position: number) => RulesInForce;

  constructor(
    private readonly pool: Pool,
    private readonly viewPosition: Pick<ViewPosition, 'read'>,
    private readonly policyAt: PolicyAt,
    private readonly schema: string = VIEW_SCHEMA,
  ) {
    this.rulesAt = rulesInForce(policyAt);
  }

  async of(household: string, point: AskedPoint): Promise<AssessmentThen> {
    const documents = new PastDocuments(this.pool, this.schema, point);
    const woken = { tokens: [household], members: true, payments: false, asks: true };
    while (await documents.load(groupsOf(woken, documents)));
    const { assessment, policy } = await this.rules(point.knownAt);
    const timeline = new HouseholdTimeline(household, new Situations(documents));
    return { assessment: assessHousehold(timeline, point.day, assessment), policy };
  }

  private async rules(position: number | undefined): Promise<RulesInForce> {
    const at = position ?? Number(await this.viewPosition.read());
    await this.policyAt.reach?.(BigInt(at));
    return this.rulesAt(at);
  }
}
