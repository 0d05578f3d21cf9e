import type { Role } from './roles.js';

/** What a route asks for: one permission, named by resource and act. */
export type Permission =
  | 'household.read'
  | 'household.read-personal'
  | 'household.search'
  | 'award.read'
  | 'award.summary'
  | 'finding.read'
  | 'warning.read'
  | 'quarantine.read'
  | 'quarantine.manage'
  | 'source.read'
  | 'status.read'
  | 'event.read'
  | 'feed.read'
  | 'log.read'
  | 'log.read-entries'
  | 'log.export'
  | 'evidence.take'
  | 'metrics.read'
  | 'fact.publish'
  | 'fact.follow'
  | 'aid-intent.ask'
  | 'aid-intent.read'
  | 'aid-intent.audit'
  | 'case.read'
  | 'case.read-notes'
  | 'case.work'
  | 'case.tolerate'
  | 'intake-request.read'
  | 'intake-request.receive'
  | 'intake-request.work'
  | 'oversight.read'
  | 'oversight.read-awards'
  | 'disclosure.extract'
  | 'policy.read'
  | 'policy.enact'
  | 'price-index.publish';

const CASE_WORK: readonly Permission[] = [
  'household.read',
  'household.read-personal',
  'household.search',
  'award.read',
  'award.summary',
  'finding.read',
  'warning.read',
  'case.read',
  'case.read-notes',
  'case.work',
  'intake-request.read',
  'intake-request.receive',
  'intake-request.work',
];

/**
 * The whole of who may do what. A department asks about its own facts, its own refused messages and the
 * findings that are its duty; personal data is a case worker's alone, with a purpose; what was done
 * in good faith is a lead's to tolerate; an operator keeps
 * the hub running and sees nobody's household.
 */
export const PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  department: [
    'finding.read',
    'warning.read',
    'quarantine.read',
    'quarantine.manage',
    'source.read',
    'log.read',
    'fact.publish',
    'fact.follow',
    'aid-intent.ask',
    'aid-intent.read',
    'case.read',
    'intake-request.read',
    'intake-request.receive',
    'intake-request.work',
    'oversight.read',
    'oversight.read-awards',
  ],
  consumer: ['household.read', 'award.read', 'event.read', 'feed.read', 'log.read'],
  auditor: [
    'household.read',
    'award.read',
    'award.summary',
    'finding.read',
    'warning.read',
    'quarantine.read',
    'source.read',
    'status.read',
    'event.read',
    'feed.read',
    'log.read',
    'log.read-entries',
    'log.export',
    'evidence.take',
    'aid-intent.read',
    'policy.read',
    'aid-intent.audit',
    'case.read',
    'intake-request.read',
    'oversight.read',
    'oversight.read-awards',
  ],
  'case-worker': CASE_WORK,
  'case-lead': [...CASE_WORK, 'case.tolerate'],
  'policy-staff': [
    'award.summary',
    'finding.read',
    'status.read',
    'oversight.read',
    'policy.read',
    'policy.enact',
    'price-index.publish',
  ],
  operator: [
    'quarantine.read',
    'quarantine.manage',
    'source.read',
    'status.read',
    'log.read',
    'metrics.read',
    'fact.follow',
  ],
  discloser: ['disclosure.extract'],
};
