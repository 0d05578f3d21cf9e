import { HubError } from '#kernel';
import type { EnactedSet, PolicyLedger } from './policy-ledger.js';

/** The last enactment of a version. @throws HubError `policy.not-found` */
export async function enactedVersion(
  ledger: PolicyLedger,
  name: string,
  version: string,
): Promise<EnactedSet> {
  const found = (await ledger.enacted()).findLast(
    ({ set: { identity } }) => identity.name === name && identity.version === version,
  );
  if (found) return found;
  throw new HubError('not-found', 'policy.not-found', {
    zh: '没有施行过这个名称和版本的政策集。GET /v1/policy-sets 列出全部。',
    en: 'No policy set of that name and version was ever in force. GET /v1/policy-sets lists them all.',
  });
}
