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
  | 'aid-intent.audit';

/**
 * The whole of who may do what. A department asks about its own facts, its own refused messages and the
 * findings that are its duty; personal data is a case worker's alone, with a purpose; an operator keeps
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
    'aid-intent.audit',
  ],
  'case-worker': [
    'household.read',
    'household.read-personal',
    'household.search',
    'award.read',
    'award.summary',
    'finding.read',
    'warning.read',
  ],
  'policy-staff': ['award.summary', 'finding.read', 'status.read'],
  operator: [
    'quarantine.read',
    'quarantine.manage',
    'source.read',
    'status.read',
    'log.read',
    'metrics.read',
    'fact.follow',
  ],
};
