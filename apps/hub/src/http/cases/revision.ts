import { HubError } from '#kernel';
import type { Exchange } from '../exchange.js';

const ETAG = /^"(\d{1,9})"$/;

/**
 * The revision that the caller has seen: `If-Match`, as the answer before gave it in `ETag`.
 * @throws HubError `casework.revision-missing`
 */
export function seenRevision({ ifMatch }: Exchange): number {
  const [, revision] = ETAG.exec(ifMatch ?? '') ?? [];
  if (revision !== undefined) return Number(revision);
  throw new HubError(
    'invalid',
    'casework.revision-missing',
    {
      zh: '请在 If-Match 请求头中带上查看时得到的 ETag（如 "3"），以免覆盖他人的办理。',
      en: 'Send the ETag you were given (such as "3") as If-Match, so that nobody overwrites what others did.',
    },
    '/if-match',
  );
}

/** Says which revision was shown. */
export function showRevision<T extends { readonly revision: number }>(
  { reply }: Exchange,
  answer: T,
): T {
  reply.header('etag', `"${answer.revision}"`);
  return answer;
}
