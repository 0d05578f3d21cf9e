import type { PolicySetDiff } from '#policy';
import type { EnactmentView } from '../../../hub/src/http/policy-sets/policy-set-view.js';
import { askHub } from '../hub/ask-hub.js';
import { enactedLine } from './enact.js';
import type { Report } from './report.js';

export interface FromHubOptions {
  readonly hub: string;
  readonly json?: boolean;
}

/** The sets that are or were in force, in order of enactment. */
export async function list({ hub, json }: FromHubOptions): Promise<Report> {
  const response = await askHub(hub, '/v1/policy-sets');
  const { items } = (await response.json()) as { items: EnactmentView[] };
  const text = json
    ? `${JSON.stringify(items, null, 2)}\n`
    : items.map((one) => `${enactedLine(one)}\n`).join('');
  return { text, exitCode: 0 };
}

/** What is different between two versions of a set; exit code 1 when anything is, as of `diff`. */
export async function diff(
  name: string,
  versions: { readonly from: string; readonly to: string },
  { hub, json }: FromHubOptions,
): Promise<Report> {
  const query = new URLSearchParams(versions);
  const path = `/v1/policy-sets/${encodeURIComponent(name)}/diff?${query}`;
  const found = (await (await askHub(hub, path)).json()) as PolicySetDiff;
  const text = json
    ? `${JSON.stringify(found, null, 2)}\n`
    : found.changes.map(({ kind, zh, en }) => `${SIGNS[kind]} ${zh}\n  ${en}\n`).join('');
  return { text, exitCode: found.changes.length === 0 ? 0 : 1 };
}

const SIGNS = { added: '+', removed: '-', changed: '~' } as const;
