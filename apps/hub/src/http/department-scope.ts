import { HubError } from '#kernel';
import type { Principal } from '#platform';

/**
 * The department that a request is about: a department asks about itself and no other; everybody else
 * about the one they name, or all.
 * @throws HubError `auth.other-department`
 */
export function departmentScope(principal: Principal, asked?: string): string | undefined {
  if (principal.role !== 'department') return asked;
  if (asked === undefined || asked === principal.department) return principal.department;
  throw new HubError(
    'forbidden',
    'auth.other-department',
    {
      zh: '各部门只能查询本部门的事项，请去掉 department 参数。',
      en: 'A department may ask about itself only: leave out the department.',
    },
    '/department',
  );
}
