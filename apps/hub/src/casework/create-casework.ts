import {
  CASE_KIND,
  CaseFollower,
  INTAKE_REQUEST_KIND,
  PostgresCaseReader,
  PostgresFollowMarks,
  StoredAggregates,
  type CaseworkModuleOptions,
} from '#casework';
import type { HubParts } from '../hub-parts.js';
import { caseworkProjection } from './casework-view.js';
import { hubDays } from './hub-days.js';
import { intakePolicy, intakeSubjects } from './intake-terms.js';
import { VaultNotes } from './vault-notes.js';
import { ViewFindings } from './view-findings.js';

const now = (): Date => new Date();

export function createCasework(
  parts: Pick<HubParts, 'pool' | 'store' | 'vault' | 'policyAt'>,
): CaseworkModuleOptions {
  const { pool, store, vault } = parts;
  return {
    cases: new StoredAggregates(CASE_KIND, { store, now }),
    requests: new StoredAggregates(INTAKE_REQUEST_KIND, { store, now }),
    reader: new PostgresCaseReader(pool, caseworkProjection),
    notes: new VaultNotes(vault),
    days: hubDays(pool),
    policy: intakePolicy(parts),
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
