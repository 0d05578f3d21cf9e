import { readFile } from 'node:fs/promises';
import { BUNDLE_FILES, verifyBundle } from '#assurance';
import { HubError } from '#kernel';
import { toldBy } from '../../../hub/src/evidence/evidence-texts.js';
import { readTrust } from '../verify/read-trust.js';
import { mustBeClosed } from './must-be-closed.js';
import { remake } from './remake.js';

export interface VerifyEvidenceOptions {
  readonly key?: string;
  readonly policy?: string;
  readonly json?: boolean;
}

/** Of the files of a bundle, those that are made from its events. */
const MADE = ['view', 'decisions', 'page', 'readme'] as const;

/**
 * Says what was verified; a bundle that does not verify ends in one sentence and a non-zero exit code.
 * @throws HubError `evidence.damaged`, `evidence.left-out`, `evidence.differs`; VerificationFault
 */
export async function runVerifyEvidence(
  path: string,
  { json = false, ...options }: VerifyEvidenceOptions,
): Promise<void> {
  const { trust } = await readTrust({ ...options, checkpoint: [] });
  const bundle = verifyBundle(trust, await bytesOf(path));
  mustBeClosed(bundle);
  const { manifest, checkpoint, events, texts } = bundle;
  const told = toldBy(await remake(bundle), checkpoint.size);
  const other = MADE.find((file) => told[file] !== texts[file]);
  if (other !== undefined) throw differs(BUNDLE_FILES[other]);
  const verified: Verified = {
    ...{ household: manifest.household, asOf: manifest.asOf, day: manifest.day },
    ...{ events: events.length, checkpoint: String(checkpoint.size) },
    witnesses: checkpoint.witnesses,
  };
  process.stdout.write(`${json ? JSON.stringify(verified) : sentenceOf(verified)}\n`);
}

interface Verified {
  readonly household: string;
  readonly asOf: string;
  readonly day: string;
  readonly events: number;
  readonly checkpoint: string;
  readonly witnesses: readonly string[];
}

const sentenceOf = ({ household, asOf, day, events, checkpoint, witnesses }: Verified): string =>
  `✓ 证据包属实：${household} 截至第 ${asOf} 位（${day}），${events} 个事件均在 ${checkpoint} 条的检查点内，` +
  `有效见证 ${witnesses.length} 个；全貌与线索由事件重新推出，逐字节相同。\n` +
  `  Verified: ${events} events of the checkpoint of ${checkpoint}, ${witnesses.length} witnesses; ` +
  'view and findings made again from the events, the same byte for byte.';

async function bytesOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch {
    throw new HubError('not-found', 'evidence.unreadable', {
      zh: '无法读取证据包文件，请核对路径与权限。',
      en: 'The bundle cannot be read: check its path and permissions.',
    });
  }
}

const differs = (file: string): HubError =>
  new HubError('conflict', 'evidence.differs', {
    zh: `由事件重新推出的内容与证据包中的 ${file} 不同：该文件被改动，或由另一版本的平台出具。事件本身均已核实。`,
    en: `What the events give is not what ${file} says: the file was changed, or another version of the hub made it. The events themselves are verified.`,
  });
