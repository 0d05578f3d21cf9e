import { SANDBOX_POLICY_FROM, sandboxPolicyFolder } from '#county';
import { readContent } from '#policy';
import type { HubClient } from '../hub-client.js';

/** What the made-up documents of the set call themselves. */
const DOCUMENT = '样例县虚构文件';

/**
 * Brings the county's made-up policy set into force, as policy staff would, before anything is published. A
 * set that the data hold already is left as it is: the county was judged by it.
 * @returns the set, as `name@version`
 */
export async function enactCountyPolicy(hub: HubClient): Promise<string> {
  const content = readContent(sandboxPolicyFolder());
  const { name, version } = JSON.parse(content.get('set.json')!) as Record<string, string>;
  const { items, revision } = await hub.policySets();
  const present = items.find((one) => one.name === name);
  if (present !== undefined) return `${present.name}@${present.version}`;
  const files = Object.fromEntries(content);
  await hub.enactPolicySet({ files, from: SANDBOX_POLICY_FROM, document: DOCUMENT }, revision);
  return `${name}@${version}`;
}
