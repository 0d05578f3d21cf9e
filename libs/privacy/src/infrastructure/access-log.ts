import type { ClientBase, Pool } from 'pg';
import { HubError } from '#kernel';

/** Who looks at personal data and why. Written before anything is shown. */
export interface Access {
  /** Subject of the bearer token. */
  readonly principal: string;
  readonly role: string;
  /** The statutory purpose as declared, e.g. `aid-verification`. */
  readonly purpose: string;
  /** What is done, e.g. `household.view`, `person.search`, `subject.erase`. */
  readonly action: string;
}

/**
 * Records one row a subject. `at` is the database's clock.
 * @throws HubError `purpose-missing` when no purpose is given; any failure to write throws too, and the
 * caller must then show nothing.
 */
export async function recordAccess(
  db: Pool | ClientBase,
  access: Access,
  tokens: readonly string[],
): Promise<void> {
  if (access.purpose.trim() === '') {
    throw new HubError('forbidden', 'purpose-missing', {
      zh: '查阅个人信息须写明用途，请注明用途后重试。',
      en: 'Reading personal data needs a stated purpose; state one and try again.',
    });
  }
  await db.query(
    `insert into access_log (principal, role, purpose, action, token)
     select $1, $2, $3, $4, token from unnest($5::text[]) as token`,
    [access.principal, access.role, access.purpose, access.action, tokens],
  );
}
