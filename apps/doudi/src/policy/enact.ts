import { readContent } from '#policy';
import type {
  EnactmentView,
  FaultView,
  PolicyCheckView,
} from '../../../hub/src/http/policy-sets/policy-set-view.js';
import { askHub } from '../hub/ask-hub.js';
import type { Report } from './report.js';
import { folderAt } from './sets-at-hand.js';

export interface EnactOptions {
  readonly hub: string;
  readonly from: string;
  readonly to?: string;
  readonly document?: string;
  readonly breaking?: boolean;
  readonly check?: boolean;
  readonly json?: boolean;
}

interface Answer {
  readonly check: PolicyCheckView;
  readonly enacted?: EnactmentView;
}

const REFUSED = 422;

/**
 * Hands a set to a hub, which checks it against the sets in force there. Exit code 1 when it is refused.
 * @throws HubError with what the hub says
 */
export async function enact(folder: string, options: EnactOptions): Promise<Report> {
  const { hub, json, check, breaking, from, to, document } = options;
  const files = Object.fromEntries(readContent(folderAt(folder)));
  // Read first: whatever is enacted after this is not overridden unseen.
  const seen = (await askHub(hub, '/v1/policy-sets')).headers.get('etag') ?? '';
  const order = { ...(to && { to }), ...(document && { document }), ...(breaking && { breaking }) };
  const response = await askHub(hub, '/v1/policy-sets', {
    body: { files, from, ...order, ...(check && { check }) },
    seen,
    answers: [REFUSED],
  });
  const answer = (await response.json()) as Answer;
  return {
    text: json ? `${JSON.stringify(answer, null, 2)}\n` : asText(answer, check === true),
    exitCode: answer.enacted || (check && answer.check.ok) ? 0 : 1,
  };
}

function asText({ check, enacted }: Answer, onlyChecked: boolean): string {
  const { name, version, faults, breaks, versionTaken } = check;
  const lines = [
    ...faults.map(faultLine),
    ...(versionTaken
      ? [
          `✗ ${version} 已用于另一份内容，请换版本号 · the version names another text: take another\n`,
        ]
      : []),
    ...breaks.flatMap((one) => [
      `✗ ${one.set.name}@${one.set.version}（${one.division}）不再成立 · no longer loads\n`,
      ...one.faults.map(faultLine),
    ]),
  ];
  if (enacted) lines.push(`✓ ${enactedLine(enacted)}\n`);
  else if (!onlyChecked) lines.push('未施行 · nothing came into force\n');
  else if (check.ok) lines.push(`✓ ${name}@${version} 可以施行 · it can be enacted\n`);
  return lines.join('');
}

const faultLine = ({ said }: FaultView): string => `✗ ${said.zh}\n  ${said.en}\n`;

export const enactedLine = (one: EnactmentView): string =>
  [
    `${one.name}@${one.version}`,
    one.division || '全国',
    `${one.from || '…'} — ${one.to ?? '…'}`,
    `位次 position ${one.position}`,
    ...(one.by === undefined ? [] : [one.by]),
    ...(one.document === undefined ? [] : [one.document]),
    one.hash.slice(0, 12),
  ].join(' · ');
