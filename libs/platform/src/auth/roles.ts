/** Who may hold a token; the `role` claim is one of these. */
export const ROLES = [
  'department',
  'consumer',
  'auditor',
  'case-worker',
  'case-lead',
  'policy-staff',
  'operator',
  'discloser',
] as const;

export type Role = (typeof ROLES)[number];
