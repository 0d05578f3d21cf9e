import type { Access } from '#privacy';
import { HubError } from '#kernel';
import type { Principal } from '#platform';

const MAX_LENGTH = 200;

/**
 * What is recorded before personal data are shown.
 * @param header `x-purpose`; percent-encoded where it is not ASCII
 * @throws HubError `purpose-missing`
 */
export function accessFor(
  principal: Principal,
  header: string | undefined,
  action: string,
): Access {
  const purpose = decoded(header ?? '').trim();
  if (purpose === '' || purpose.length > MAX_LENGTH) {
    throw new HubError('forbidden', 'purpose-missing', {
      zh: '查阅个人信息须在 x-purpose 请求头中注明用途（不超过 200 字）。',
      en: 'Reading personal data needs its purpose in the header x-purpose (200 characters at most).',
    });
  }
  return { principal: principal.subject, role: principal.role, purpose, action };
}

function decoded(header: string): string {
  try {
    return decodeURIComponent(header);
  } catch {
    return header;
  }
}
