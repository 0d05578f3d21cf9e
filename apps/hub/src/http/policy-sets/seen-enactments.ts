import { HubError } from '#kernel';
import type { Exchange } from '../exchange.js';

const ETAG = /^"(\d{1,9})"$/;

/**
 * How many enactments the caller has seen: `If-Match`, as the list gave it in `ETag`.
 * @throws HubError `policy.revision-missing`
 */
export function seenEnactments({ ifMatch }: Exchange): number {
  const [, seen] = ETAG.exec(ifMatch ?? '') ?? [];
  if (seen !== undefined) return Number(seen);
  throw new HubError(
    'invalid',
    'policy.revision-missing',
    {
      zh: '施行须在 If-Match 请求头中带上 GET /v1/policy-sets 的 ETag（如 "3"），以免覆盖他人刚施行的政策集。',
      en: 'To enact, send the ETag of GET /v1/policy-sets (such as "3") as If-Match, so that nobody overrides what another just enacted.',
    },
    '/if-match',
  );
}
