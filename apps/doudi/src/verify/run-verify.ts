import { access } from 'node:fs/promises';
import {
  auditLive,
  HistoryVerifier,
  TransparencyLog,
  VerificationFault,
  verifyFile,
} from '#assurance';
import { HubError } from '#kernel';
import { withHistory } from '../database/history.js';
import { Progress } from '../progress.js';
import { readTrust, type GivenTrust, type TrustOptions } from './read-trust.js';
import { refuseStrayRows } from './stray-rows.js';

export interface VerifyOptions extends TrustOptions {
  readonly live?: boolean;
  readonly json?: boolean;
}

/** What is said of a history that verifies. */
interface Verified {
  readonly events: number;
  readonly size?: number;
  readonly root?: string;
  /** How many signed checkpoints they agree with. */
  readonly checkpoints: number;
  readonly witnesses?: readonly string[];
  readonly notSealed?: number;
}

/** @returns the exit code: 0 when everything is as it was signed */
export async function runVerify(file: string | undefined, options: VerifyOptions): Promise<number> {
  const progress = new Progress();
  try {
    const given = await readTrust(options);
    const verified =
      options.live === true
        ? await verifyLive(given, progress)
        : await verifyExport(file, given, progress);
    progress.end();
    tell(verified, options.json === true);
    return 0;
  } catch (error) {
    progress.end();
    if (!(error instanceof VerificationFault)) throw error;
    tellFault(error, options.json === true);
    return 1;
  }
}

async function verifyExport(
  file: string | undefined,
  { trust, others }: GivenTrust,
  progress: Progress,
): Promise<Verified> {
  if (file === undefined) throw noFile();
  await access(file).catch(() => {
    throw noFile();
  });
  const verifier = new HistoryVerifier(trust, others);
  const { events, checkpoint, checkpointsAgreed } = await verifyFile(file, verifier, (at) => {
    const total = at.size === undefined ? {} : { total: at.size };
    progress.tell({ label: '核验 verify', done: at.events, ...total });
  });
  const { size, root, witnesses } = checkpoint;
  const checkpoints = checkpointsAgreed + 1;
  return { events, size, root: root.toString('base64'), checkpoints, witnesses };
}

function verifyLive({ trust, others }: GivenTrust, progress: Progress): Promise<Verified> {
  return withHistory(async ({ pool, store, storeKind }) => {
    const audited = await auditLive({
      ...{ store, trust, others },
      log: new TransparencyLog(pool),
      onProgress: (done, total) => progress.tell({ label: '核对 audit', done, total }),
    });
    // A log of KurrentDB has nothing beside its order; what its index leads to is read from the log itself.
    if (storeKind === 'postgres') await refuseStrayRows(pool);
    const { events, notSealed, checkpointsAgreed: checkpoints } = audited;
    return { events, notSealed, checkpoints };
  });
}

function tell(verified: Verified, json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ verified: true, ...verified })}\n`);
    return;
  }
  const { events, checkpoints, witnesses = [], notSealed = 0 } = verified;
  const seen = witnesses.length === 0 ? '' : `，见证 ${witnesses.join('、')}`;
  const by = witnesses.length === 0 ? '' : `, witnessed by ${witnesses.join(', ')}`;
  const waiting = notSealed === 0 ? '' : `，另有 ${notSealed} 条尚未签入`;
  const left = notSealed === 0 ? '' : `, ${notSealed} more are not signed yet`;
  process.stdout.write(
    `✓ 核验通过：${events} 条事件与签名一致，符合 ${checkpoints} 个检查点${seen}${waiting}。\n` +
      `  Verified: ${events} events are what was signed, and agree with ${checkpoints} signed checkpoints${by}${left}.\n`,
  );
}

function tellFault({ fault, position, sentence }: VerificationFault, json: boolean): void {
  if (json) {
    const where = position === undefined ? {} : { position: String(position) };
    process.stdout.write(`${JSON.stringify({ verified: false, fault, ...where, ...sentence })}\n`);
    return;
  }
  process.stderr.write(`✗ ${sentence.zh}\n  ${sentence.en}\n`);
}

const noFile = () =>
  new HubError('not-found', 'verify.file-unreadable', {
    zh: '请给出可读取的导出文件（doudi export-history 所写），或用 --live 核对数据库。',
    en: 'Name a readable exported file (as doudi export-history writes it), or use --live for the database.',
  });
