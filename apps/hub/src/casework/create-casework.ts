import {
  CASE_KIND,
  CASEWORK_SCHEMA,
  CaseFollower,
  CaseworkProjection,
  INTAKE_REQUEST_KIND,
  PostgresCaseReader,
  PostgresFollowMarks,
  StoredAggregates,
  type CaseworkModuleOptions,
} from '#casework';
import { Builds } from '#projections';
import type { HubParts } from '../hub-parts.js';
import type { PolicyAt } from '../projection/policy-at.js';
import { hubDays } from './hub-days.js';
import { intakePolicy, intakeSubjects } from './intake-terms.js';
import { VaultNotes } from './vault-notes.js';
import { ViewFindings } from './view-findings.js';

export const caseworkProjection = new CaseworkProjection();

/** The builds of the lists, in a schema of their own. */
export const caseworkBuilds = ({ pool }: Pick<HubParts, 'pool'>): Builds =>
  new Builds(pool, CASEWORK_SCHEMA);

const now = (): Date => new Date();

/** @param policyAt the policy by which times run; the one that comes with the program, when not given */
export function createCasework(
  parts: Pick<HubParts, 'pool' | 'store' | 'vault'>,
  policyAt?: PolicyAt,
): CaseworkModuleOptions {
  const { pool, store, vault } = parts;
  return {
    cases: new StoredAggregates(CASE_KIND, { store, now }),
    requests: new StoredAggregates(INTAKE_REQUEST_KIND, { store, now }),
    reader: new PostgresCaseReader(pool, caseworkProjection),
    notes: new VaultNotes(vault),
    days: hubDays(pool),
    policy: intakePolicy(parts, policyAt),
    subjects: intakeSubjects(parts),
  };
}

export const createCaseFollower = ({
  pool,
  store,
  projection,
}: Pick<HubParts, 'pool' | 'store' | 'projection'>): CaseFollower =>
  new CaseFollower({
    cases: new StoredAggregates(CASE_KIND, { store, now }),
    reader: new PostgresCaseReader(pool, caseworkProjection),
    findings: new ViewFindings(pool, projection),
    marks: new PostgresFollowMarks(pool),
    head: () => store.head(),
  });
