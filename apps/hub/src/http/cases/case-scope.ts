import type { Actor, Seer } from '#casework';
import { HubError } from '#kernel';
import type { Principal } from '#platform';
import { departmentScope } from '../department-scope.js';

/** An auditor looks across departments; everybody else who has one sees its work only. */
const bound = ({ role, department }: Principal): boolean =>
  role !== 'auditor' && department !== undefined;

/** Whose cases may be seen. */
export const seerOf = (principal: Principal): Seer => ({
  ...(bound(principal) && { department: principal.department! }),
  ...(principal.divisions && { divisions: principal.divisions }),
});

/** The department that a list is about. @throws HubError `auth.other-department` */
export const listedDepartment = (principal: Principal, asked?: string): string | undefined =>
  departmentScope(bound(principal) ? { ...principal, role: 'department' } : principal, asked);

/** Who acts: always for one department. @throws HubError `casework.no-department` */
export function actorOf({ department, divisions, subject }: Principal): Actor {
  if (department !== undefined) return { subject, department, ...(divisions && { divisions }) };
  throw new HubError('forbidden', 'casework.no-department', {
    zh: '您的令牌没有注明部门，不能办理案件。请系统管理员在令牌中加上所属部门。',
    en: 'Your token names no department, so you may not work on cases: ask the administrator to add it.',
  });
}
