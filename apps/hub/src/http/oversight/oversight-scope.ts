import type { LedgerFilter } from '#oversight';
import type { Principal } from '#platform';
import { departmentScope } from '../department-scope.js';
import { divisionScope } from '../division-scope.js';

/**
 * What was asked for, as far as the principal may see it.
 * @throws HubError `auth.other-department`, `auth.other-division`, `division-needed`
 */
export const scopeOf = <F extends LedgerFilter>(principal: Principal, asked: F): F => ({
  ...asked,
  division: divisionScope(principal, asked.division),
  department: departmentScope(principal, asked.department),
});
