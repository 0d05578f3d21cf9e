import { readFile } from 'node:fs/promises';
import {
  parseVerifierKey,
  parseWitnessPolicy,
  Trust,
  type TrustedCheckpoint,
  type VerifierKey,
  type WitnessPolicy,
} from '#assurance';
import { HubError } from '#kernel';

export interface TrustOptions {
  readonly key?: string;
  readonly policy?: string;
  readonly checkpoint: readonly string[];
}

export interface GivenTrust {
  readonly trust: Trust;
  readonly others: readonly TrustedCheckpoint[];
}

/** What the auditor brought along. @throws HubError; VerificationFault for a forged checkpoint */
export async function readTrust(options: TrustOptions): Promise<GivenTrust> {
  const policy =
    options.policy === undefined
      ? undefined
      : parseWitnessPolicy(await fileText(options.policy, '--policy'));
  const trust = new Trust(await logKey(options.key, policy), policy);
  const others: TrustedCheckpoint[] = [];
  for (const file of options.checkpoint) {
    const note = await fileText(file, '--checkpoint');
    others.push(
      trust.checkpoint(note, { zh: `${file} 中的检查点`, en: `The checkpoint in ${file}` }),
    );
  }
  return { trust, others };
}

/** The key as it is, or the file that holds it; without one, the only log of the policy. */
async function logKey(key: string | undefined, policy?: WitnessPolicy): Promise<VerifierKey> {
  if (key === undefined) {
    if (policy?.logs.length === 1) return policy.logs[0]!;
    throw new HubError('invalid', 'verify.key-missing', {
      zh: '请用 --key 给出日志公钥；公钥应从审计机关或部门公告取得，不应取自被核验的文件。',
      en: 'Give the log’s verifier key with --key. Take it from the audit authority, not from what is verified.',
    });
  }
  return parseVerifierKey(key.includes('+') ? key : await fileText(key, '--key'));
}

export async function fileText(path: string, option: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new HubError('not-found', 'verify.file-unreadable', {
      zh: `无法读取 ${option} 指定的文件，请核对路径与权限。`,
      en: `The file given as ${option} cannot be read: check its path and permissions.`,
    });
  }
}
