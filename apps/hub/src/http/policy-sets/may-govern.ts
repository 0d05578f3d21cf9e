import { HubError } from '#kernel';
import { maySeeDivision, type Principal } from '#platform';

/**
 * Whoever is of some divisions only decides for those: not for the place around them.
 * @param division prefix; empty for the whole country
 * @throws HubError `auth.other-division`
 */
export function mustGovern(principal: Principal, division: string): void {
  if (maySeeDivision(principal, division)) return;
  throw new HubError('forbidden', 'auth.other-division', {
    zh: '您只能为您负责的区划制定政策。',
    en: 'You may set policy for your own divisions only.',
  });
}
