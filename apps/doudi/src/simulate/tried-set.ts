import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HubError } from '#kernel';
import {
  loadSet,
  loadShippedSets,
  type PolicySet,
  type PolicySets,
  type ZenExpressions,
} from '#policy';
import { folderAt, nameIn } from '../policy/sets-at-hand.js';

const NAMED = /^([a-z][a-z0-9-]*)@([0-9][0-9a-z.-]*)$/;

/**
 * The set to be tried: a folder's, checked against the sets in force as `doudi policy check` does, or one
 * that was enacted or comes with the hub, by name and version.
 * @throws HubError `simulation.policy`, or `policy.invalid` with every fault
 */
export function triedSet(
  text: string,
  inForce: PolicySets,
  expressions: ZenExpressions,
): PolicySet {
  const enacted = inForce.enactments.map(({ set }) => set).reverse();
  if (existsSync(join(text, 'set.json'))) {
    const folder = folderAt(text);
    const name = nameIn(folder);
    return loadSet(
      folder,
      enacted.filter(({ identity }) => identity.name !== name),
      expressions,
    );
  }
  const [, name, version] = NAMED.exec(text) ?? [];
  const found = [...enacted, ...loadShippedSets(expressions)].find(
    ({ identity }) => identity.name === name && identity.version === version,
  );
  if (found === undefined) throw noSuchSet();
  return found;
}

const noSuchSet = (): HubError =>
  new HubError('invalid', 'simulation.policy', {
    zh: '--policy 应为政策集的文件夹（内有 set.json），或施行过的、随平台发布的政策集的“名称@版本”，如 beijing@2026.1。',
    en: '--policy is the folder of a set (with a set.json), or name@version of a set that was enacted or comes with the hub, such as beijing@2026.1.',
  });
