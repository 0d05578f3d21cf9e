import { HubError } from '#kernel';
import { PERMISSIONS, type Permission } from './permissions.js';
import { ROLES, type Role } from './roles.js';

/** Who is asking, as the token's issuer vouches for it. */
export interface Principal {
  /** The token's `sub`: written to the access log. */
  readonly subject: string;
  readonly role: Role;
  /** The department that this principal speaks for; always there for the role `department`. */
  readonly department?: string;
  /**
   * Prefixes of six-digit division codes that this principal may see. Undefined: the whole cell; empty:
   * nothing.
   */
  readonly divisions?: readonly string[];
}

const DIVISION_PREFIX = /^\d{2}(\d{2}(\d{2})?)?$/;

/**
 * The principal in a verified token's claims `sub`, `role`, `department`, `divisions`. A claim that is
 * there but malformed refuses the token: read as absent it would widen what the principal may see.
 * @throws HubError `auth.claims`
 */
export function principalOf(claims: Readonly<Record<string, unknown>>): Principal {
  const role = ROLES.find((known) => known === claims['role']);
  const { sub, department } = claims;
  const divisions = divisionsOf(claims['divisions']);
  if (role === undefined || typeof sub !== 'string' || sub === '') throw wrongClaims();
  if (department !== undefined && typeof department !== 'string') throw wrongClaims();
  if (role === 'department' && !department) throw wrongClaims();
  return {
    subject: sub,
    role,
    ...(department === undefined ? {} : { department }),
    ...(divisions === undefined ? {} : { divisions }),
  };
}

function divisionsOf(claim: unknown): string[] | undefined {
  if (claim === undefined) return undefined;
  const valid =
    Array.isArray(claim) &&
    claim.every((item) => typeof item === 'string' && DIVISION_PREFIX.test(item));
  if (!valid) throw wrongClaims();
  return claim as string[];
}

/** Whether the one permission table gives the principal's role this permission. */
export const isPermitted = (principal: Principal, permission: Permission): boolean =>
  PERMISSIONS[principal.role].includes(permission);

/** Whether the principal may see a thing of this division; one without a division only if it may see all. */
export const maySeeDivision = ({ divisions }: Principal, division: string | undefined): boolean =>
  divisions === undefined ||
  (division !== undefined && divisions.some((prefix) => division.startsWith(prefix)));

function wrongClaims(): HubError {
  return new HubError('forbidden', 'auth.claims', {
    zh: '令牌中的 role、department 或 divisions 不合要求，请与签发方核对。',
    en: 'The token’s role, department or divisions are not usable: ask its issuer to correct them.',
  });
}
