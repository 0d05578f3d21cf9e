import { HubError } from '#kernel';
import { maySeeDivision, type Principal } from '#platform';

/**
 * The divisions that a list is about: what was asked for, as far as the principal may see it.
 * @param asked a prefix of division codes
 * @returns a prefix; undefined for the whole cell
 * @throws HubError `auth.other-division`; `division-needed` when the principal has several and names none
 */
export function divisionScope(principal: Principal, asked?: string): string | undefined {
  const { divisions } = principal;
  if (divisions === undefined || maySeeDivision(principal, asked)) return asked;
  const within = divisions.filter((own) => own.startsWith(asked ?? ''));
  if (within.length === 1) return within[0];
  throw within.length === 0 ? otherDivision() : divisionNeeded();
}

function otherDivision(): HubError {
  return new HubError(
    'forbidden',
    'auth.other-division',
    {
      zh: '您无权查看该行政区划的数据，请改查您负责的区划。',
      en: 'You may not see this division: ask about one that is yours.',
    },
    '/division',
  );
}

function divisionNeeded(): HubError {
  return new HubError(
    'invalid',
    'division-needed',
    {
      zh: '您负责多个行政区划，请在 division 参数中指明其中一个。',
      en: 'Several divisions are yours: name one of them as division.',
    },
    '/division',
  );
}
