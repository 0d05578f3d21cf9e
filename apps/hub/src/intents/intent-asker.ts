import type { Asker, IntentSeer } from '#assistance';
import { HubError } from '#kernel';
import type { Principal } from '#platform';

/** The department that asks, as its token says. @throws HubError `auth.forbidden` for anybody else */
export function askerOf({ department, divisions, subject }: Principal): Asker {
  if (department === undefined) throw noDepartment();
  return { department, subject, ...(divisions && { divisions }) };
}

export const ownIntent = (principal: Principal, id: string) => ({
  id,
  department: askerOf(principal).department,
});

/** A department sees its own; an auditor those of the divisions it audits. */
export const seerOf = ({ role, department, divisions }: Principal): IntentSeer => ({
  ...(role === 'department' && department !== undefined && { department }),
  ...(divisions && { divisions }),
});

const noDepartment = (): HubError =>
  new HubError('forbidden', 'auth.forbidden', {
    zh: '您的角色无权进行此操作。如确有需要，请向系统管理员申请。',
    en: 'Your role may not do this. If you need it, ask the administrator of the system.',
  });
